import { randomBytes } from 'node:crypto'
import { newDid, newToken } from './identifiers.ts'
import { XrpcRefusal } from './refusal.ts'

export interface FakeAccount {
  readonly handle: string
  readonly did: string
  readonly password: string
  readonly appPassword: string
  /** An app password with the box of direct messages ticked. */
  readonly privilegedPassword: string
}

interface Session {
  readonly did: string
  readonly scope: string
  readonly password: string
}

/** Accounts, app passwords and sessions of a fake server. */
export const makeAccounts = () => {
  const accounts = new Map<string, FakeAccount>()
  const revoked = new Set<string>()
  const takenDown = new Set<string>()
  const access = new Map<string, Session>()
  const refresh = new Map<string, Session>()
  const expired = new Set<string>()
  let signIns = 0

  const find = (actor: string): FakeAccount | undefined =>
    [...accounts.values()].find(({ did, handle }) => did === actor || handle === actor)

  const scopeOf = (account: FakeAccount, password: string): string | undefined => {
    if (revoked.has(password)) return undefined
    if (password === account.password) return 'com.atproto.access'
    if (password === account.appPassword) return 'com.atproto.appPass'
    return password === account.privilegedPassword ? 'com.atproto.appPassPrivileged' : undefined
  }

  const issue = (account: FakeAccount, session: Session) => {
    const accessJwt = newToken(session.scope, account.did)
    const refreshJwt = newToken('com.atproto.refresh', account.did)
    access.set(accessJwt, session)
    refresh.set(refreshJwt, session)
    return { did: account.did, handle: account.handle, accessJwt, refreshJwt, active: true }
  }

  const enter = (token: string | undefined, tokens: Map<string, Session>): FakeAccount => {
    if (token === undefined) throw new XrpcRefusal(401, 'AuthMissing', 'Authentication Required')
    if (expired.has(token)) throw new XrpcRefusal(400, 'ExpiredToken', 'Token has expired')
    const account = find(tokens.get(token)?.did ?? '')
    if (account === undefined) {
      throw new XrpcRefusal(400, 'InvalidToken', 'Token could not be verified')
    }
    if (takenDown.has(account.did)) {
      throw new XrpcRefusal(401, 'AccountTakedown', 'Account has been taken down')
    }
    return account
  }

  return {
    find,
    signIns: () => signIns,
    create: (handle: string): FakeAccount => {
      const group = () => randomBytes(2).toString('hex')
      const appPassword = () => [group(), group(), group(), group()].join('-')
      const account = {
        handle,
        did: newDid(),
        password: `main-${randomBytes(6).toString('hex')}`,
        appPassword: appPassword(),
        privilegedPassword: appPassword(),
      }
      accounts.set(account.did, account)
      return account
    },
    signIn: (identifier: string, password: string) => {
      signIns += 1
      const account = find(identifier)
      const scope = account && scopeOf(account, password)
      if (account === undefined || scope === undefined) {
        throw new XrpcRefusal(401, 'AuthenticationRequired', 'Invalid identifier or password')
      }
      if (takenDown.has(account.did)) {
        throw new XrpcRefusal(401, 'AccountTakedown', 'Account has been taken down')
      }
      return issue(account, { did: account.did, scope, password })
    },
    /** A refresh token serves once. */
    renew: (token: string | undefined) => {
      const account = enter(token, refresh)
      const session = refresh.get(token ?? '')
      refresh.delete(token ?? '')
      expired.add(token ?? '')
      if (session === undefined || revoked.has(session.password)) {
        throw new XrpcRefusal(400, 'ExpiredToken', 'Token has been revoked')
      }
      return issue(account, session)
    },
    enter: (token: string | undefined) => enter(token, access),
    end: (token: string | undefined) => {
      enter(token, refresh)
      refresh.delete(token ?? '')
    },
    expireAccess: () => {
      for (const token of access.keys()) expired.add(token)
    },
    expireRefresh: () => {
      for (const token of refresh.keys()) expired.add(token)
    },
    /** As the person does on the network's page: open sessions end when they are renewed. */
    revoke: (password: string) => {
      revoked.add(password)
      for (const [token, session] of access) if (session.password === password) expired.add(token)
    },
    takeDown: (did: string) => takenDown.add(did),
  }
}

export type Accounts = ReturnType<typeof makeAccounts>
