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
  /**
   * For acts that stand whether or not their letter leaves: false when no server is set, or when it refuses,
   * which is then a line in the log.
   */
  deliver(message: Message): Promise<boolean>
  /** Signs in to the server without sending anything. */
  check(): Promise<void>
}

export interface MailSettings {
  /** smtp:// or smtps:// address; undefined where no mail can leave. */
  readonly address: string | undefined
  readonly from: string
  readonly onTrouble: (error: unknown) => void
}

export function openMail(settings: MailSettings): Mail {
  const { address, from, onTrouble } = settings
  if (!address) {
    const refuse = () => Promise.reject(new Error('no mail server is set'))
    return { configured: false, send: refuse, deliver: async () => false, check: refuse }
  }
  const transport = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(address, { from })
  }
  const send = async (message: Message) => void (await (await transport()).sendMail(message))
  return {
    configured: true,
    send,
    deliver: message =>
      send(message).then(
        () => true,
        (error: unknown) => {
          onTrouble(error)
          return false
        },
      ),
    check: async () => void (await (await transport()).verify()),
  }
}
