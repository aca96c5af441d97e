package dev.brevet.web.words;

import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes characters visible that hide, reorder or break text, in everything that a template puts out.
 *
 * <p>It works on the finished page and not on single expressions, so that nobody can forget it.
 */
@Component
public class VisibleControls implements org.thymeleaf.dialect.IPostProcessorDialect {

    @Override
    public String getName() {
        return "visible controls";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<org.thymeleaf.postprocessor.IPostProcessor> getPostProcessors() {
        return Set.of(new org.thymeleaf.postprocessor.PostProcessor(
                org.thymeleaf.templatemode.TemplateMode.HTML, Handler.class, 1000));
    }

    /** The text with each such character as its code point in brackets. */
    public static String visible(String text) {
        if (text.chars().noneMatch(VisibleControls::hides)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (hides(c)) {
                out.append("[U+").append("%04X".formatted(c)).append(']');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean hides(int c) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return false;
        }
        return Character.isISOControl(c)
                || c == 0x061C
                || c >= 0x200B && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF
                || c >= 0xFFF9 && c <= 0xFFFB;
    }

    /** One per page; public because Thymeleaf makes it. */
    public static final class Handler extends org.thymeleaf.engine.AbstractTemplateHandler {

        @Override
        public void handleText(org.thymeleaf.model.IText text) {
            String before = text.getText();
            String after = visible(before);
            super.handleText(
                    before.equals(after) ? text : getContext().getModelFactory().createText(after));
        }

        @Override
        public void handleOpenElement(org.thymeleaf.model.IOpenElementTag tag) {
            super.handleOpenElement(cleaned(tag));
        }

        @Override
        public void handleStandaloneElement(org.thymeleaf.model.IStandaloneElementTag tag) {
            super.handleStandaloneElement(cleaned(tag));
        }

        private <T extends org.thymeleaf.model.IProcessableElementTag> T cleaned(T tag) {
            T clean = tag;
            for (org.thymeleaf.model.IAttribute attribute : tag.getAllAttributes()) {
                String value = attribute.getValue();
                if (value != null && !value.equals(visible(value))) {
                    clean = getContext()
                            .getModelFactory()
                            .setAttribute(clean, attribute.getAttributeCompleteName(), visible(value));
                }
            }
            return clean;
        }
    }
}
