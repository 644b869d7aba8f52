// The part of two untyped packages that the test mailbox uses.
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  export interface SMTPServerSession {
    envelope: { rcptTo: { address: string }[] }
    user?: string
  }

  export interface SMTPServerOptions {
    authOptional?: boolean
    disabledCommands?: string[]
    disableReverseLookup?: boolean
    onAuth?: (
      auth: { username?: string; password?: string },
      session: SMTPServerSession,
      callback: (error: Error | null, answer?: { user: string }) => void,
    ) => void
    onData?: (
      stream: Readable,
      session: SMTPServerSession,
      callback: (error?: Error | null) => void,
    ) => void
  }

  export class SMTPServer {
    constructor(options: SMTPServerOptions)
    server: Server
    listen(port: number, host: string, callback: () => void): Server
    close(callback: () => void): void
    on(event: 'error', listener: (error: Error) => void): this
  }
}

declare module 'mailparser' {
  import type { Readable } from 'node:stream'

  export interface ParsedMail {
    messageId?: string
    subject?: string
    from?: { text: string }
    to?: { text: string }
    text?: string
    html: string | false
    headers: Map<string, unknown>
    attachments: { filename?: string; contentType: string; size: number; content: Buffer }[]
  }

  export function simpleParser(source: Readable): Promise<ParsedMail>
}
