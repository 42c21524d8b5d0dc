package dev.spate.documents;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Text of a page, as long as the budget lasts. */
final class BoundedText extends PDFTextStripper {
  private final Budget budget;

  BoundedText(Budget budget) throws IOException {
    this.budget = budget;
  }

  String page(PDDocument document, int number) throws IOException {
    setStartPage(number);
    setEndPage(number);
    return getText(document);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    budget.instruction();
    super.processOperator(operator, operands);
  }
}
