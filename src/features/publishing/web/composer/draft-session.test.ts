import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDraft } from '../../domain/content.ts'
import { changeCommon } from './draft-edits.ts'
import { draftKeeper } from './draft-keeper.ts'
import { type DraftServer, DraftSession, type Saved } from './draft-session.ts'

const write = (text: string) => changeCommon(part => ({ ...part, text }))

function memory() {
  const held = new Map<string, string>()
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  }
}

class Stale extends Error {}
class Refused extends Error {}

/** A server that keeps the last text of each post, and can be told to fail. */
function server() {
  const posts = new Map<string, { text: string; revision: number }>()
  const calls: string[] = []
  let next: Error | null = null
  let gate: Promise<void> = Promise.resolve()
  const answer = (id: string): Saved => ({
    id,
    revision: posts.get(id)?.revision ?? 0,
    savedAt: new Date(0),
    droppedApproval: false,
  })
  const pass = async () => {
    await gate
    const error = next
    next = null
    if (error) throw error
  }
  const made: DraftServer = {
    create: async draft => {
      calls.push(`create ${draft.common.text}`)
      await pass()
      posts.set('p1', { text: draft.common.text, revision: 1 })
      return answer('p1')
    },
    save: async (id, revision, draft) => {
      calls.push(`save ${revision} ${draft.common.text}`)
      await pass()
      const post = posts.get(id)
      if (!post || post.revision !== revision) throw new Stale()
      posts.set(id, { text: draft.common.text, revision: revision + 1 })
      return answer(id)
    },
    meaningOf: error =>
      error instanceof Stale ? 'stale' : error instanceof Refused ? 'refused' : 'unreachable',
  }
  return {
    posts,
    calls,
    made,
    failNext: (error: Error) => {
      next = error
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}

function setUp() {
  const [there, storage, created] = [server(), memory(), vi.fn()]
  const keeper = draftKeeper(storage, 'w')
  const session = new DraftSession({
    start: { id: null, draft: emptyDraft('fr'), revision: 0, savedAt: null },
    server: there.made,
    keeper,
    onCreated: created,
    delay: 800,
    retryDelay: 2_000,
  })
  return { there, storage, created, keeper, session }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a draft session', () => {
  it('creates the post once, after a pause, with what was typed last', async () => {
    const { there, session, created } = setUp()
    session.edit(write('B'))
    await vi.advanceTimersByTimeAsync(700)
    session.edit(write('Bonjour'))
    expect(there.calls).toEqual([])
    await vi.advanceTimersByTimeAsync(800)
    expect(there.calls).toEqual(['create Bonjour'])
    expect(created).toHaveBeenCalledExactlyOnceWith('p1')
    expect(session.read()).toMatchObject({ id: 'p1', revision: 1, status: 'saved' })
  })

  it('creates nothing for an empty draft', async () => {
    const { there, session } = setUp()
    expect(await session.flush()).toBeNull()
    session.close()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(there.calls).toEqual([])
  })

  it('saves what was typed while a save was under way', async () => {
    const { there, session } = setUp()
    const release = there.hold()
    session.edit(write('un'))
    await vi.advanceTimersByTimeAsync(800)
    session.edit(write('un deux'))
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(session.read().status).toBe('pending')
    await vi.advanceTimersByTimeAsync(800)
    expect(there.calls).toEqual(['create un', 'save 1 un deux'])
    expect(there.posts.get('p1')).toEqual({ text: 'un deux', revision: 2 })
  })

  it('keeps the text on the device until it is saved, and tries again', async () => {
    const { there, session, keeper } = setUp()
    there.failNext(new TypeError('fetch failed'))
    session.edit(write('perdu ?'))
    expect(keeper.find(null)?.draft.common.text).toBe('perdu ?')
    await vi.advanceTimersByTimeAsync(800)
    expect(session.read().status).toBe('unreachable')
    expect(keeper.find(null)?.draft.common.text).toBe('perdu ?')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(session.read().status).toBe('saved')
    expect(keeper.find(null)).toBeNull()
    expect(keeper.find('p1')).toBeNull()
  })

  it('stops at a stale save, keeps both texts, and goes on with the one chosen', async () => {
    const { there, session, keeper } = setUp()
    session.edit(write('moi'))
    await vi.advanceTimersByTimeAsync(800)
    there.posts.set('p1', { text: 'elle', revision: 2 })
    session.edit(write('moi aussi'))
    await vi.advanceTimersByTimeAsync(800)
    expect(session.read()).toMatchObject({ status: 'stale' })
    session.edit(write('moi aussi, encore'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(there.posts.get('p1')?.text).toBe('elle')
    expect(keeper.find('p1')?.draft.common.text).toBe('moi aussi, encore')
    const theirs = { draft: write('elle')(emptyDraft('fr')), revision: 2, savedAt: new Date(1) }
    session.settle(theirs, 'mine')
    await vi.advanceTimersByTimeAsync(0)
    expect(there.posts.get('p1')).toEqual({ text: 'moi aussi, encore', revision: 3 })
    expect(session.read().status).toBe('saved')
  })

  it('takes the other text when told so, and forgets ours on the device', async () => {
    const { there, session, keeper } = setUp()
    session.edit(write('moi'))
    await vi.advanceTimersByTimeAsync(800)
    there.posts.set('p1', { text: 'elle', revision: 2 })
    session.edit(write('moi aussi'))
    await vi.advanceTimersByTimeAsync(800)
    const theirs = { draft: write('elle')(emptyDraft('fr')), revision: 2, savedAt: new Date(1) }
    session.settle(theirs, 'theirs')
    expect(session.read()).toMatchObject({ status: 'saved', revision: 2 })
    expect(session.read().draft.common.text).toBe('elle')
    expect(keeper.find('p1')).toBeNull()
  })

  it('does not retry a refusal by itself, and says it', async () => {
    const { there, session } = setUp()
    there.failNext(new Refused())
    session.edit(write('non'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(there.calls).toHaveLength(1)
    expect(session.read().status).toBe('refused')
    session.retry()
    await vi.advanceTimersByTimeAsync(0)
    expect(session.read().status).toBe('saved')
  })

  it('follows a colleague’s save only while nothing of ours waits', async () => {
    const { session } = setUp()
    session.edit(write('moi'))
    await vi.advanceTimersByTimeAsync(800)
    const newer = { draft: write('elle')(emptyDraft('fr')), revision: 2, savedAt: new Date(1) }
    session.edit(write('moi encore'))
    session.follow(newer)
    expect(session.read().draft.common.text).toBe('moi encore')
    await vi.advanceTimersByTimeAsync(800)
    session.follow({ ...newer, revision: 3 })
    expect(session.read().draft.common.text).toBe('elle')
  })

  it('flush waits for the save and gives the revision to schedule', async () => {
    const { session } = setUp()
    session.edit(write('tout de suite'))
    expect(await session.flush()).toEqual({ id: 'p1', revision: 1 })
    expect(await session.flush()).toEqual({ id: 'p1', revision: 1 })
  })
})
