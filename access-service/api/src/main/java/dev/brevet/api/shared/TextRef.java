package dev.brevet.api.shared;

/**
 * A commitment to a text that is kept outside the log: where it lies and what it hashes to.
 *
 * <p>Erasing the text leaves the commitment, so that proofs over events stay valid (design, section 5).
 *
 * @param id     key in {@code erasable_text}
 * @param sha256 lower-case hex of SHA-256 over the text's salt followed by its UTF-8 bytes
 */
public record TextRef(String id, String sha256) {}
