import type { Mailbox, ReceivedMail } from './servers/smtp.ts'

/** The next mail to `recipient` whose subject holds `subject`. */
export function mailTo(
  mailbox: Mailbox,
  recipient: string,
  subject: string | RegExp = '',
): Promise<ReceivedMail> {
  return mailbox.waitFor(
    mail =>
      mail.recipients.includes(recipient) &&
      (typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject)),
  )
}

/** The links of a mail's plain part, in order: what a person without pictures or colours can open. */
export function linksIn(mail: ReceivedMail): string[] {
  return [...mail.text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([link]) => link)
}
