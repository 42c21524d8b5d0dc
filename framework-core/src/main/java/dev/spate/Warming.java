package dev.spate;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Cases whose handlers wait until all is warm, in front of an engine's own cases. */
final class Warming<R> implements Trigger.Cases<R> {
  private final Trigger.Cases<R> cases;
  private final List<Warm> cold;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile int warmed;

  Warming(Trigger.Cases<R> cases, List<Warm> cold) {
    this.cases = cases;
    this.cold = List.copyOf(cold);
  }

  /** Warms early if the engine likes; what fails here fails again, and is told, with a call. */
  void early() {
    if (cases.warmsEarly()) {
      try {
        all();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // The first call tries again and has somewhere to tell it.
      }
    }
  }

  private void all() throws Exception {
    if (warmed < cold.size()) {
      lock.lockInterruptibly();
      try {
        for (int i = warmed; i < cold.size(); i++) {
          cold.get(i).warm();
          warmed = i + 1;
        }
      } catch (RejectedException e) {
        throw new IllegalStateException("not ready: " + e.reason(), e); // no fault of the input
      } finally {
        lock.unlock();
      }
    }
  }

  private <I, O> Handler<I, O> after(Handler<I, O> handler) {
    return (input, in) -> {
      all();
      return handler.handle(input, in);
    };
  }

  @Override
  public R http(Trigger.Http trigger, Handler<Request, Response> handler) {
    return cases.http(trigger, after(handler));
  }

  @Override
  public R authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    return cases.authorizer(trigger, after(handler));
  }

  @Override
  public R authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    return cases.authorizer(trigger, after(handler));
  }

  @Override
  public R authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    return cases.authorizer(trigger, after(handler));
  }

  @Override
  public R open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    return cases.open(trigger, after(handler));
  }

  @Override
  public <T> R events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return cases.events(source, after(handler));
  }

  @Override
  public <I, O> R call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    return cases.call(trigger, after(handler));
  }
}
