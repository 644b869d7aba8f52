/** The chat service behind a fake server: exchanges of two, their messages and their log. */
import type { Accounts, FakeAccount } from './accounts.ts'
import { XrpcRefusal } from './refusal.ts'

interface FakeMessage {
  readonly id: string
  readonly rev: string
  readonly text: string
  readonly sender: { readonly did: string }
  readonly sentAt: string
  deleted: boolean
}

interface FakeConvo {
  readonly id: string
  readonly members: readonly string[]
  readonly messages: FakeMessage[]
}

const MESSAGE = 'chat.bsky.convo.defs#messageView'
const DELETED = 'chat.bsky.convo.defs#deletedMessageView'

export class Chat {
  readonly convos = new Map<string, FakeConvo>()
  readonly #logs: { readonly rev: string; readonly convo: FakeConvo; readonly event: object }[] = []
  readonly #accounts: Accounts
  readonly #now: () => Date
  #last = 0

  constructor(accounts: Accounts, now: () => Date) {
    this.#accounts = accounts
    this.#now = now
  }

  between(one: string, other: string): FakeConvo {
    const known = [...this.convos.values()].find(
      ({ members }) => members.includes(one) && members.includes(other),
    )
    const convo = known ?? { id: `convo${this.#next()}`, members: [one, other], messages: [] }
    this.convos.set(convo.id, convo)
    return convo
  }

  say(convo: FakeConvo, did: string, text: string): FakeMessage {
    const rev = this.#next()
    const sentAt = this.#now().toISOString()
    const message = { id: `m${rev}`, rev, text, sender: { did }, sentAt, deleted: false }
    convo.messages.push(message)
    this.#log(convo, 'logCreateMessage', message)
    return message
  }

  delete(convo: FakeConvo, message: FakeMessage): void {
    message.deleted = true
    this.#log(convo, 'logDeleteMessage', message)
  }

  /** Does what an admitted call asks. */
  carryOut(name: string, viewer: FakeAccount, params: URLSearchParams, input: unknown): unknown {
    const mine = [...this.convos.values()].filter(({ members }) => members.includes(viewer.did))
    const convo = mine.find(({ id }) => id === params.get('convoId'))
    switch (name) {
      case 'chat.bsky.convo.listConvos':
        return { convos: mine.map(one => this.#convoView(one)) }
      case 'chat.bsky.convo.getConvo':
        return { convo: this.#convoView(found(convo)) }
      case 'chat.bsky.convo.getConvoForMembers':
        return { convo: this.#convoView(this.between(viewer.did, params.get('members') ?? '')) }
      case 'chat.bsky.convo.getMessages':
        return this.#messages(found(convo), params)
      case 'chat.bsky.convo.getLog':
        return this.#logAfter(params.get('cursor') ?? '', mine)
      case 'chat.bsky.convo.sendMessage': {
        const { convoId, message } = input as { convoId: string; message: { text: string } }
        const { deleted: _, ...sent } = this.say(
          found(mine.find(({ id }) => id === convoId)),
          viewer.did,
          message.text,
        )
        return sent
      }
      default:
        throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
    }
  }

  #convoView({ id, members, messages }: FakeConvo) {
    const last = messages.at(-1)
    return {
      id,
      rev: last?.rev ?? '0',
      members: members.flatMap(did => {
        const account = this.#accounts.find(did)
        return account ? [{ did, handle: account.handle, displayName: account.displayName }] : []
      }),
      ...(last ? { lastMessage: viewOf(last) } : {}),
      muted: false,
      unreadCount: 0,
    }
  }

  /** Newest first. */
  #messages({ messages }: FakeConvo, params: URLSearchParams) {
    const before = params.get('cursor')
    const all = messages.toReversed().filter(({ rev }) => before === null || rev < before)
    const page = all.slice(0, Number(params.get('limit') ?? 50))
    const last = page.at(-1)
    return {
      ...(last && page.length < all.length ? { cursor: last.rev } : {}),
      messages: page.map(viewOf),
    }
  }

  #logAfter(cursor: string, mine: readonly FakeConvo[]) {
    const logs = this.#logs.filter(({ rev, convo }) => rev > cursor && mine.includes(convo))
    const page = logs.slice(0, 50)
    return { cursor: page.at(-1)?.rev ?? cursor, logs: page.map(({ event }) => event) }
  }

  #log(convo: FakeConvo, kind: string, message: FakeMessage): void {
    const rev = kind === 'logCreateMessage' ? message.rev : this.#next()
    const event = {
      $type: `chat.bsky.convo.defs#${kind}`,
      rev,
      convoId: convo.id,
      message: viewOf(message),
    }
    this.#logs.push({ rev, convo, event })
  }

  #next(): string {
    this.#last += 1
    return String(this.#last).padStart(12, '0')
  }
}

const found = (convo: FakeConvo | undefined): FakeConvo => {
  if (convo) return convo
  throw new XrpcRefusal(400, 'InvalidConvo', 'Convo not found')
}

const viewOf = ({ id, rev, text, sender, sentAt, deleted }: FakeMessage) =>
  deleted
    ? { $type: DELETED, id, rev, sender, sentAt }
    : { $type: MESSAGE, id, rev, text, sender, sentAt }
