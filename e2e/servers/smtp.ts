import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  /** The addresses it was delivered to, blind copies included. */
  recipients: string[]
  from: string
  subject: string
  /** The plain part, and the rich one ('' when absent). */
  text: string
  html: string
  parsed: ParsedMail
}

export interface Mailbox {
  host: string
  port: number
  username: string
  password: string
  /** The four above as one address. */
  url: string
  /** Everything received, oldest first. */
  mails: ReceivedMail[]
  /** The first mail, received or to come, that `matches`; throws after `timeout` milliseconds. */
  waitFor: (matches: (mail: ReceivedMail) => boolean, timeout?: number) => Promise<ReceivedMail>
  stop: () => Promise<void>
}

/** A mail server that keeps what it is sent. It refuses every password but its own. */
export async function startMailbox(): Promise<Mailbox> {
  const username = 'parvis'
  const password = 'mail-of-the-tests'
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (auth, _session, answer) => {
      if (auth.username === username && auth.password === password) answer(null, { user: username })
      else answer(new Error('wrong name or password'))
    },
    onData: (stream, session, answer) => {
      const recipients = session.envelope.rcptTo.map(recipient => recipient.address)
      simpleParser(stream).then(
        parsed => {
          mails.push(received(parsed, recipients))
          answer()
        },
        (error: Error) => answer(error),
      )
    },
  })
  await new Promise<void>((settle, refuse) => {
    server.on('error', refuse)
    server.listen(0, '127.0.0.1', settle)
  })
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the mailbox has no port')
  const { port } = address
  return {
    host: '127.0.0.1',
    port,
    username,
    password,
    url: `smtp://${username}:${password}@127.0.0.1:${port}`,
    mails,
    waitFor: (matches, timeout = 15_000) => waitFor(mails, matches, timeout),
    stop: () => new Promise(settle => server.close(settle)),
  }
}

function received(parsed: ParsedMail, recipients: string[]): ReceivedMail {
  return {
    recipients,
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? '' : parsed.html,
    parsed,
  }
}

async function waitFor(
  mails: readonly ReceivedMail[],
  matches: (mail: ReceivedMail) => boolean,
  timeout: number,
): Promise<ReceivedMail> {
  const deadline = Date.now() + timeout
  for (;;) {
    const found = mails.find(matches)
    if (found !== undefined) return found
    if (Date.now() > deadline) {
      const seen = mails.map(mail => `${mail.recipients.join(', ')}: ${mail.subject}`)
      throw new Error(
        `no such mail after ${timeout} ms; received: ${seen.join(' | ') || 'nothing'}`,
      )
    }
    await sleep(30)
  }
}
