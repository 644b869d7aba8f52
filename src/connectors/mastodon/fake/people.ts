/** The people of the fake server, for tests: they write to « brume », edit, delete and rename themselves. */
import type { FakeCounts, FakePeople } from '../../conformance-world.ts'
import { statusEntity } from './entities.ts'
import { notify } from './notifications.ts'
import type { FakeAccount, FakeState, FakeStatus } from './state.ts'
import { mentionedIn } from './statuses.ts'
import { tell } from './streams.ts'

const brandOf = ({ accounts }: FakeState): FakeAccount => {
  const [brand] = accounts
  if (!brand) throw new Error('Nobody lives on this server')
  return brand
}

const personOf = (state: FakeState, by: string): FakeAccount => {
  const known = state.accounts.find(({ username }) => username === by)
  if (known) return known
  const person = {
    ...{ id: state.newId(), username: by, displayName: by },
    ...{ suspended: false, followers: 3 },
  }
  state.accounts.push(person)
  return person
}

const statusOf = (state: FakeState, id: string): FakeStatus => {
  const found = state.statuses.find(status => status.id === id)
  if (!found) throw new Error(`No status ${id}`)
  return found
}

export interface Spoke {
  readonly by: string
  readonly text: string
  readonly visibility?: string
  readonly inReplyTo?: string | null
  readonly quote?: string | null
}

/** Whoever is named is told, and whoever is quoted. */
export function speak(state: FakeState, { by, text, ...more }: Spoke): FakeStatus {
  const account = personOf(state, by)
  const quote = more.quote ? statusOf(state, more.quote) : null
  const status: FakeStatus = {
    ...{ id: state.newId(), account, application: 'Web', createdAt: state.now(), text },
    ...{ visibility: more.visibility ?? 'public', inReplyTo: more.inReplyTo ?? null, quote },
    ...{ warning: '', sensitive: false, language: 'fr', media: [], editedAt: null, poll: null },
    mentions: mentionedIn(state, text),
    favouritedBy: new Set(),
    elsewhere: { favourites: 0, reblogs: 0 },
  }
  state.statuses.push(status)
  for (const named of status.mentions) {
    if (named !== account) notify(state, { for: named, type: 'mention', by: account, status })
  }
  if (quote) notify(state, { for: quote.account, type: 'quote', by: account, status })
  return status
}

export function takeBack(state: FakeState, id: string): void {
  const status = statusOf(state, id)
  state.statuses.splice(state.statuses.indexOf(status), 1)
  for (const below of state.statuses) if (below.inReplyTo === id) below.inReplyTo = null
  const kept = state.notifications.filter(notification => notification.status !== status)
  state.notifications.splice(0, state.notifications.length, ...kept)
  for (const account of [status.account, ...status.mentions]) tell(state, account, 'delete', id)
}

export function makePeople(state: FakeState): FakePeople {
  const brand = brandOf(state)
  return {
    say: async ({ by, kind, text, under }) => {
      const isQuote = kind === 'quote'
      return speak(state, {
        by,
        text: isQuote ? text : `@${brand.username} ${text}`,
        visibility: kind === 'direct' ? 'direct' : 'public',
        ...(isQuote ? { poll: null, quote: under } : { inReplyTo: under }),
      }).id
    },
    edit: async (id, text) => {
      const status = statusOf(state, id)
      status.text = `@${brand.username} ${text}`
      status.editedAt = state.now()
      tell(state, brand, 'status.update', statusEntity(state, status, brand))
    },
    remove: async id => takeBack(state, id),
    rename: async (by, displayName) => {
      personOf(state, by).displayName = displayName
    },
    seen: async id => {
      const status = state.statuses.find(known => known.id === id)
      return status ? { likedByUs: status.favouritedBy.has(brand), visibility: 'visible' } : null
    },
    answersTo: async id =>
      state.statuses
        .filter(status => status.account === brand && status.inReplyTo === id)
        .map(({ id: own, text, visibility }) => ({
          id: own,
          text,
          isPrivate: visibility === 'direct',
        })),
  }
}

export function makeCounts(state: FakeState): FakeCounts {
  const brand = brandOf(state)
  return {
    of: async post => {
      if (post === null) {
        const posts = state.statuses.filter(status => status.account === brand).length
        return { followers: brand.followers, posts }
      }
      const { elsewhere, favouritedBy } = statusOf(state, post)
      const comments = state.statuses.filter(status => status.inReplyTo === post).length
      const likes = elsewhere.favourites + favouritedBy.size
      return { likes, shares: elsewhere.reblogs, comments }
    },
    grow: async post => {
      if (post === null) brand.followers += 4
      else {
        const { elsewhere } = statusOf(state, post)
        elsewhere.favourites += 3
        elsewhere.reblogs += 1
        speak(state, { by: 'malik', text: 'Bravo.', inReplyTo: post })
      }
    },
  }
}
