package dev.brevet.web.signin;

import dev.brevet.web.stepup.PasskeyShelf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says why a sign-in did not work, and that a sign-out did. */
@Controller
class SignInController {

    private final PasskeyShelf passkeys;

    SignInController(PasskeyShelf passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping("/sign-in-failed")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String failed(
            @RequestParam(required = false) @Nullable String link,
            @RequestParam(required = false) @Nullable String provider,
            Model model) {
        model.addAttribute("link", link != null);
        model.addAttribute("provider", provider != null);
        model.addAttribute("passkey", passkeys.signInOffered());
        return "sign-in-failed";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }
}
