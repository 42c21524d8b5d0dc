package dev.spate.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * The queries by Flink's DataStream API in a cluster inside this process, parallelism 1, objects
 * reused, checkpoints off, state on the heap.
 */
@SuppressWarnings({"serial", "SameNameButDifferent"}) // nothing of it is ever read back
final class NexmarkFlink {
  private static final LongAdder ROWS = new LongAdder();
  private static final LongAdder HASH = new LongAdder();

  private NexmarkFlink() {}

  static NexmarkSpate.Answer run(String query, long events) throws Exception {
    ROWS.reset();
    HASH.reset();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    DataStream<Nexmark.Ev> all =
        env.fromSequence(0, events - 1)
            .map(Nexmark::event)
            .returns(Types.POJO(Nexmark.Ev.class))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Nexmark.Ev>forMonotonousTimestamps()
                    .withTimestampAssigner((e, t) -> e.time));
    DataStream<Nexmark.Ev> bids = all.filter(e -> e.kind == 2);
    DataStream<Tuple3<Long, Long, Long>> rows =
        switch (query) {
          case "q0" -> tuple(bids.map(e -> Tuple3.of(e.id, e.who, e.price)));
          case "q1" -> tuple(bids.map(e -> Tuple3.of(e.id, e.who, e.price * 908 / 1000)));
          case "q2" ->
              tuple(bids.filter(e -> e.id % 123 == 0).map(e -> Tuple3.of(e.id, e.price, 0L)));
          case "q5" -> hotItems(bids);
          case "q7" ->
              bids.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                  .aggregate(new Highest(), new Told());
          case "q8" -> newUsers(all.filter(e -> e.kind != 2));
          default -> throw new IllegalArgumentException(query);
        };
    rows.map(
            r -> {
              ROWS.increment();
              HASH.add(Nexmark.row(r.f0, r.f1, r.f2));
              return r;
            })
        .returns(Types.TUPLE(Types.LONG, Types.LONG, Types.LONG))
        .sinkTo(new DiscardingSink<>());
    env.execute();
    return new NexmarkSpate.Answer(ROWS.sum(), HASH.sum());
  }

  private static DataStream<Tuple3<Long, Long, Long>> tuple(
      SingleOutputStreamOperator<Tuple3<Long, Long, Long>> rows) {
    return rows.returns(Types.TUPLE(Types.LONG, Types.LONG, Types.LONG));
  }

  private static DataStream<Tuple3<Long, Long, Long>> hotItems(DataStream<Nexmark.Ev> bids) {
    return bids.keyBy(e -> e.id)
        .window(SlidingEventTimeWindows.of(Duration.ofSeconds(10), Duration.ofSeconds(2)))
        .aggregate(new Count(), new WithWindow())
        .windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(2)))
        .process(new Hottest());
  }

  private static DataStream<Tuple3<Long, Long, Long>> newUsers(DataStream<Nexmark.Ev> events) {
    return events
        .keyBy(e -> e.kind == 0 ? e.id : e.who)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .aggregate(new Kinds(), new WithWindow())
        .filter(r -> r.f2 == 3)
        .map(r -> Tuple3.of(r.f1, r.f0, 0L))
        .returns(Types.TUPLE(Types.LONG, Types.LONG, Types.LONG));
  }

  static final class Count implements AggregateFunction<Nexmark.Ev, Long, Long> {
    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Nexmark.Ev e, Long n) {
      return n + 1;
    }

    @Override
    public Long getResult(Long n) {
      return n;
    }

    @Override
    public Long merge(Long a, Long b) {
      return a + b;
    }
  }

  static final class Kinds implements AggregateFunction<Nexmark.Ev, Long, Long> {
    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Nexmark.Ev e, Long n) {
      return n | (e.kind == 0 ? 1 : 2);
    }

    @Override
    public Long getResult(Long n) {
      return n;
    }

    @Override
    public Long merge(Long a, Long b) {
      return a | b;
    }
  }

  /** Window, key, value. */
  static final class WithWindow
      extends ProcessWindowFunction<Long, Tuple3<Long, Long, Long>, Long, TimeWindow> {
    @Override
    public void process(
        Long key, Context context, Iterable<Long> values, Collector<Tuple3<Long, Long, Long>> out) {
      out.collect(Tuple3.of(context.window().getStart(), key, values.iterator().next()));
    }
  }

  static final class Hottest
      extends ProcessAllWindowFunction<
          Tuple3<Long, Long, Long>, Tuple3<Long, Long, Long>, TimeWindow> {
    @Override
    public void process(
        Context context,
        Iterable<Tuple3<Long, Long, Long>> counts,
        Collector<Tuple3<Long, Long, Long>> out) {
      long most = 0;
      for (Tuple3<Long, Long, Long> c : counts) {
        most = Math.max(most, c.f2);
      }
      for (Tuple3<Long, Long, Long> c : counts) {
        if (c.f2 == most) {
          out.collect(Tuple3.of(c.f0, c.f1, c.f2));
        }
      }
    }
  }

  static final class Highest
      implements AggregateFunction<Nexmark.Ev, NexmarkSpate.Best, NexmarkSpate.Best> {
    @Override
    public NexmarkSpate.Best createAccumulator() {
      return new NexmarkSpate.Best();
    }

    @Override
    public NexmarkSpate.Best add(Nexmark.Ev e, NexmarkSpate.Best best) {
      best.add(e);
      return best;
    }

    @Override
    public NexmarkSpate.Best getResult(NexmarkSpate.Best best) {
      return best;
    }

    @Override
    public NexmarkSpate.Best merge(NexmarkSpate.Best a, NexmarkSpate.Best b) {
      a.merge(b);
      return a;
    }
  }

  static final class Told
      extends ProcessAllWindowFunction<NexmarkSpate.Best, Tuple3<Long, Long, Long>, TimeWindow> {
    @Override
    public void process(
        Context context, Iterable<NexmarkSpate.Best> all, Collector<Tuple3<Long, Long, Long>> out) {
      for (NexmarkSpate.Best best : all) {
        for (long[] bid : best.bids) {
          out.collect(Tuple3.of(bid[0], bid[1], best.price));
        }
      }
    }
  }
}
