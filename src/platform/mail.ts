/** Mail by SMTP. Without a server, links are shown on the page instead: `configured` says which. */
export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Mail {
  readonly configured: boolean
  send(message: Message): Promise<void>
  /** Signs in to the server without sending anything. */
  check(): Promise<void>
}

export interface MailSettings {
  /** smtp:// or smtps:// address; undefined where no mail can leave. */
  readonly address: string | undefined
  readonly from: string
}

export function openMail(settings: MailSettings): Mail {
  const { address, from } = settings
  if (!address) {
    const refuse = () => Promise.reject(new Error('no mail server is set'))
    return { configured: false, send: refuse, check: refuse }
  }
  const transport = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(address, { from })
  }
  return {
    configured: true,
    send: async message => void (await (await transport()).sendMail(message)),
    check: async () => void (await (await transport()).verify()),
  }
}
