package dev.brevet.web.signin;

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

    @GetMapping("/sign-in-failed")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String failed(@RequestParam(required = false) @Nullable String link, Model model) {
        model.addAttribute("link", link != null);
        return "sign-in-failed";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }
}
