package dev.spate.json.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/** Makes the codecs that {@code JsonPayloads} asks for. */
@SupportedAnnotationTypes(CodecProcessor.ANNOTATION)
public final class CodecProcessor extends AbstractProcessor {
  static final String ANNOTATION = "dev.spate.json.JsonPayloads";

  /** For the compiler. */
  public CodecProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element asks : round.getElementsAnnotatedWith(annotation)) {
        make((TypeElement) asks);
      }
    }
    return false;
  }

  private void make(TypeElement asks) {
    PackageElement home = processingEnv.getElementUtils().getPackageOf(asks);
    String name = String.join("", Payloads.names(asks)) + "Json";
    try {
      Payloads payloads = new Payloads(processingEnv, home, asks);
      for (TypeMirror type : listed(asks)) {
        if (!(type instanceof DeclaredType declared)) {
          throw new UnsupportedTypeException(asks, type + " is no record, enum or sealed type");
        }
        payloads.need((TypeElement) declared.asElement(), asks);
      }
      String source = new ClassSource(payloads, home, asks, name).text();
      String full = home.isUnnamed() ? name : home.getQualifiedName() + "." + name;
      try (Writer out = processingEnv.getFiler().createSourceFile(full, asks).openWriter()) {
        out.write(source);
      }
    } catch (UnsupportedTypeException e) {
      error(e.complaint(), e.place());
    } catch (IOException e) {
      error(name + " cannot be written: " + e.getMessage(), asks);
    }
  }

  /** What the annotation lists; classes that are being compiled are known by their mirrors only. */
  private static List<TypeMirror> listed(TypeElement asks) {
    for (AnnotationMirror annotation : asks.getAnnotationMirrors()) {
      if (annotation.getAnnotationType().toString().equals(ANNOTATION)) {
        for (AnnotationValue value : annotation.getElementValues().values()) {
          if (value.getValue() instanceof List<?> all) {
            // What the compiler cannot resolve is no type, and told of by itself.
            return all.stream()
                .map(one -> ((AnnotationValue) one).getValue())
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .toList();
          }
        }
      }
    }
    return List.of();
  }

  private void error(String message, Element place) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, place);
  }
}
