import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { client } from '#web/client/client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import type { PostDraft } from '../../domain/content.ts'
import type { PostView, WishedTime } from '../shapes.ts'
import { draftKeeper } from './draft-keeper.ts'
import { type DraftServer, DraftSession, type SessionState } from './draft-session.ts'

/** Answers after which a later try may pass by itself: nobody has said no to the text. */
const passing = new Set(['session-ended', 'unexpected', 'too-many-attempts'])

const serverFor = (planned: WishedTime | undefined): DraftServer => ({
  create: async draft => {
    const post = await client.publishing.posts.create({ draft, ...(planned ? { planned } : {}) })
    return {
      id: post.id,
      revision: post.revision,
      savedAt: new Date(post.savedAt),
      droppedApproval: false,
    }
  },
  save: async (id, revision, draft) => {
    const saved = await client.publishing.posts.save({ id, revision, draft })
    return { id, ...saved, savedAt: new Date(saved.savedAt) }
  },
  meaningOf: error => {
    const code = readRefusal(error)?.code
    if (code === 'version-stale') return 'stale'
    return code === undefined || passing.has(code) ? 'unreachable' : 'refused'
  },
})

export interface SessionPlace {
  readonly post: PostView | null
  readonly empty: PostDraft
  /** The hour that the calendar asked to write for. */
  readonly planned?: WishedTime | undefined
  readonly scope: string
  readonly onCreated: (id: string) => void
}

function openAt({ post, empty, planned, scope, onCreated }: SessionPlace): DraftSession {
  const keeper = draftKeeper(localStorage, scope)
  const kept = keeper.find(post?.id ?? null)
  const start = post
    ? {
        id: post.id,
        draft: post.draft,
        revision: post.revision,
        savedAt: new Date(post.savedAt),
      }
    : { id: null, draft: empty, revision: 0, savedAt: null }
  // A text that never reached the server comes back, upon the revision that it was written on.
  const restored = kept ? { ...start, draft: kept.draft, revision: kept.revision } : start
  return new DraftSession({
    start: restored,
    unsaved: kept !== null,
    server: serverFor(planned),
    keeper,
    onCreated,
  })
}

/** Opens the session of one post, and saves what waits when the page is left or hidden. */
export function useDraftSession(place: SessionPlace): [DraftSession, SessionState] {
  const held = useRef(place.onCreated)
  held.current = place.onCreated
  const [session] = useState(() => openAt({ ...place, onCreated: id => held.current(id) }))
  const state = useSyncExternalStore(session.subscribe, session.read)
  useEffect(() => {
    session.wake()
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void session.flush()
    }
    const onBlur = () => void session.flush()
    const onBack = () => session.retry()
    document.addEventListener('visibilitychange', onHidden)
    document.addEventListener('focusout', onBlur)
    window.addEventListener('online', onBack)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      document.removeEventListener('focusout', onBlur)
      window.removeEventListener('online', onBack)
      session.close()
    }
  }, [session])
  return [session, state]
}
