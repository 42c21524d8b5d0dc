package dev.spate.simulator.junit;

import dev.spate.simulator.Trial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs a test method as often as it takes instead of once. */
abstract class Bodies implements ParameterResolver, InvocationInterceptor {
  /** Runs the body. */
  abstract void run(Trial.Body body, ExtensionContext context);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Trial.class;
  }

  /** JUnit wants an argument, though the method is never called with it. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Trial.unused();
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
    Object test = context.getRequiredTestInstance();
    Method body = method.getExecutable();
    body.setAccessible(true);
    run(trial -> call(body, test, trial), context);
  }

  private static void call(Method body, Object test, Trial trial) throws Exception {
    try {
      body.invoke(test, trial);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
