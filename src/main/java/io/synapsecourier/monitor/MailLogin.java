package io.synapsecourier.monitor;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/** Bean {@code mailLogin}: keeps the password out of the endpoint's name. */
public final class MailLogin extends MailAuthenticator {
  private final AlertSettings settings;

  MailLogin(AlertSettings settings) {
    this.settings = settings;
  }

  @Override
  public PasswordAuthentication getPasswordAuthentication() {
    return new PasswordAuthentication(settings.mailUser(), settings.mailPassword());
  }
}
