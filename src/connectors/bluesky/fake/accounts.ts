import { randomBytes } from 'node:crypto'
import { newDid, newToken } from './identifiers.ts'
import { XrpcRefusal } from './refusal.ts'

export interface FakeAccount {
  handle: string
  displayName: string
  readonly did: string
  readonly password: string
  readonly appPassword: string
  /** An app password whose owner has ticked private messages. */
  readonly privilegedPassword: string
}

interface Session {
  readonly did: string
  readonly scope: string
  readonly password: string
}

/** Accounts, app passwords and sessions of a fake server. */
export class Accounts {
  readonly #accounts = new Map<string, FakeAccount>()
  readonly #revoked = new Set<string>()
  readonly #takenDown = new Set<string>()
  readonly #access = new Map<string, Session>()
  readonly #refresh = new Map<string, Session>()
  readonly #expired = new Set<string>()
  #signIns = 0

  /** How often somebody tried to sign in with a password. */
  get signIns(): number {
    return this.#signIns
  }

  find(actor: string): FakeAccount | undefined {
    return [...this.#accounts.values()].find(({ did, handle }) => did === actor || handle === actor)
  }

  create(handle: string): FakeAccount {
    const group = () => randomBytes(2).toString('hex')
    const appPassword = () => [group(), group(), group(), group()].join('-')
    const account = {
      handle,
      displayName: 'Brume',
      did: newDid(),
      password: `main-${randomBytes(6).toString('hex')}`,
      appPassword: appPassword(),
      privilegedPassword: appPassword(),
    }
    this.#accounts.set(account.did, account)
    return account
  }

  signIn(identifier: string, password: string) {
    this.#signIns += 1
    const account = this.find(identifier)
    const scope = account && this.#scopeOf(account, password)
    if (account === undefined || scope === undefined) {
      throw new XrpcRefusal(401, 'AuthenticationRequired', 'Invalid identifier or password')
    }
    this.#refuseTakenDown(account)
    return this.#issue(account, { did: account.did, scope, password })
  }

  /** A refresh token serves once. */
  renew(token: string | undefined) {
    const account = this.#enter(token, this.#refresh)
    const session = this.#refresh.get(token ?? '')
    this.#refresh.delete(token ?? '')
    this.#expired.add(token ?? '')
    if (session === undefined || this.#revoked.has(session.password)) {
      throw new XrpcRefusal(400, 'ExpiredToken', 'Token has been revoked')
    }
    return this.#issue(account, session)
  }

  enter(token: string | undefined): FakeAccount {
    return this.#enter(token, this.#access)
  }

  /** An access that a grant gives, under its own name. */
  lend(name: string, did: string, opensMessages: boolean): void {
    const scope = opensMessages ? 'com.atproto.appPassPrivileged' : 'com.atproto.appPass'
    this.#access.set(name, { did, scope, password: name })
  }

  all(): readonly FakeAccount[] {
    return [...this.#accounts.values()]
  }

  opensMessages(token: string | undefined): boolean {
    return this.#access.get(token ?? '')?.scope === 'com.atproto.appPassPrivileged'
  }

  end(token: string | undefined): void {
    this.#enter(token, this.#refresh)
    this.#refresh.delete(token ?? '')
  }

  expireAccess(): void {
    for (const token of this.#access.keys()) this.#expired.add(token)
  }

  expireRefresh(): void {
    for (const token of this.#refresh.keys()) this.#expired.add(token)
  }

  /** As the person does on the network's page: open sessions end when they are renewed. */
  revoke(password: string): void {
    this.#revoked.add(password)
    for (const [token, session] of this.#access) {
      if (session.password === password) this.#expired.add(token)
    }
  }

  takeDown(did: string): void {
    this.#takenDown.add(did)
  }

  #scopeOf(account: FakeAccount, password: string): string | undefined {
    if (this.#revoked.has(password)) return undefined
    if (password === account.password) return 'com.atproto.access'
    if (password === account.appPassword) return 'com.atproto.appPass'
    if (password === account.privilegedPassword) return 'com.atproto.appPassPrivileged'
    return undefined
  }

  #issue(account: FakeAccount, session: Session) {
    const accessJwt = newToken(session.scope, account.did)
    const refreshJwt = newToken('com.atproto.refresh', account.did)
    this.#access.set(accessJwt, session)
    this.#refresh.set(refreshJwt, session)
    return { did: account.did, handle: account.handle, accessJwt, refreshJwt, active: true }
  }

  #enter(token: string | undefined, tokens: Map<string, Session>): FakeAccount {
    if (token === undefined) throw new XrpcRefusal(401, 'AuthMissing', 'Authentication Required')
    if (this.#expired.has(token)) throw new XrpcRefusal(400, 'ExpiredToken', 'Token has expired')
    const account = this.find(tokens.get(token)?.did ?? '')
    if (account === undefined) {
      throw new XrpcRefusal(400, 'InvalidToken', 'Token could not be verified')
    }
    this.#refuseTakenDown(account)
    return account
  }

  #refuseTakenDown({ did }: FakeAccount): void {
    if (!this.#takenDown.has(did)) return
    throw new XrpcRefusal(401, 'AccountTakedown', 'Account has been taken down')
  }
}
