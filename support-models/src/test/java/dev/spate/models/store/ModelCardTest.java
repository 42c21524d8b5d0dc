package dev.spate.models.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.models.InvalidModelException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
  private static final ModelCard CARD =
      new ModelCard(
          "fraud",
          "2026-03-01",
          Map.of(
              "model", new ModelCard.File("onnx", 7, "0".repeat(64)),
              "labels", new ModelCard.File("data", 9, "f".repeat(64))),
          Optional.empty());

  @Test
  void a_card_is_what_its_text_says() {
    assertThat(new String(CARD.bytes(), UTF_8))
        .isEqualTo(
            "name fraud\nversion 2026-03-01\nfile labels data 9 %s\nfile model onnx 7 %s\n"
                .formatted("f".repeat(64), "0".repeat(64)));
    assertThat(ModelCard.parse(CARD.bytes())).isEqualTo(CARD);
  }

  @Test
  void a_signature_holds_for_this_card_and_this_key_alone() throws Exception {
    KeyPair ours = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ModelCard signed = ModelCard.parse(Signatures.sign(CARD, ours.getPrivate()).bytes());
    String setting = Base64.getEncoder().encodeToString(ours.getPublic().getEncoded());
    Signatures.require(signed, Signatures.key(setting));

    assertThatThrownBy(() -> Signatures.require(signed, others.getPublic()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("signed by somebody else, or was changed");
    ModelCard changed = new ModelCard("fraud", "2026-03-02", signed.files(), signed.signature());
    assertThatThrownBy(() -> Signatures.require(changed, ours.getPublic()))
        .hasMessageContaining("was changed after");
    assertThatThrownBy(() -> Signatures.require(CARD, ours.getPublic()))
        .hasMessage("model fraud 2026-03-01 is not signed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name a\nversion 1\n",
        "name a\nversion 1\nfile model onnx seven 00\n",
        "name a\nversion 1\nfile model onnx 7 00\n",
        "name ../a\nversion 1\nfile model onnx 7 %s\n",
        "name a\nversion 1\nfile model onnx 0 %s\n",
        "name a\nversion 1\nwhat is this\nfile model onnx 7 %s\n",
      })
  void what_is_no_card_is_refused(String text) {
    byte[] bytes = text.replace("%s", "0".repeat(64)).getBytes(UTF_8);
    assertThatThrownBy(() -> ModelCard.parse(bytes)).isInstanceOf(InvalidModelException.class);
  }
}
