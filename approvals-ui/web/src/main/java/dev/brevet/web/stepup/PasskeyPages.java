package dev.brevet.web.stepup;

import dev.brevet.api.shared.PersonId;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.words.Words;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody sees their passkeys, adds and removes them, and signs in with one when nothing else works. */
@Controller
class PasskeyPages {

    private final PasskeyShelf passkeys;
    private final Words words;

    PasskeyPages(PasskeyShelf passkeys, Words words) {
        this.passkeys = passkeys;
        this.words = words;
    }

    @GetMapping("/me/passkeys")
    String list(Authentication signedIn, Model model) {
        model.addAttribute("passkeys", passkeys.of(new PersonId(signedIn.getName())));
        return "passkeys";
    }

    @GetMapping("/me/passkeys/add")
    String add(Authentication signedIn) {
        PasskeyShelf.demandFreshProof(Viewers.proof(signedIn), words.now());
        return "passkey-add";
    }

    @PostMapping("/me/passkeys/{id}/remove")
    String remove(@PathVariable String id, Authentication signedIn, RedirectAttributes next) {
        passkeys.remove(new PersonId(signedIn.getName()), id);
        next.addFlashAttribute("note", words.say("note.passkey.removed"));
        return "redirect:/me/passkeys";
    }

    @GetMapping("/signin/passkey")
    String signIn() {
        if (!passkeys.signInOffered()) {
            throw new Missing();
        }
        return "passkey-sign-in";
    }
}
