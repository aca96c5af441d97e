package dev.brevet.app.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens the one-time link and sends its holder to sign in. */
@Controller
class FirstAdminController {

    private final FirstAdmin firstAdmin;

    FirstAdminController(FirstAdmin firstAdmin) {
        this.firstAdmin = firstAdmin;
    }

    @GetMapping("/first-admin")
    String open(@RequestParam String token, HttpServletRequest request) {
        return firstAdmin.open(token, request.getSession())
                ? "redirect:/oauth2/authorization/brevet"
                : "redirect:/sign-in-failed?link";
    }
}
