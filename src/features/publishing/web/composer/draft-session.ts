/**
 * The life of a draft in the browser: every change is kept on this device at once and saved to the
 * server a moment later. A save that fails is tried again, a stale one stops and asks; nothing typed
 * is ever dropped.
 */
import type { PostDraft } from '../../domain/content.ts'
import { type DraftEdit, isEmptyDraft } from './draft-edits.ts'
import type { DraftKeeper } from './draft-keeper.ts'

export type SaveStatus =
  /** Nothing to save yet. */
  | 'untouched'
  | 'saved'
  | 'pending'
  | 'saving'
  /** The server did not answer: kept here, and tried again. */
  | 'unreachable'
  /** Somebody else saved meanwhile: a person chooses. */
  | 'stale'
  /** The server said no: `error` says why. */
  | 'refused'

export interface SessionState {
  readonly id: string | null
  readonly draft: PostDraft
  readonly revision: number
  readonly savedAt: Date | null
  readonly status: SaveStatus
  readonly error: unknown
  /** The last save made the approval of the former text fall. */
  readonly droppedApproval: boolean
}

export interface Saved {
  readonly id: string
  readonly revision: number
  readonly savedAt: Date
  readonly droppedApproval: boolean
}

export interface DraftServer {
  create: (draft: PostDraft) => Promise<Saved>
  save: (id: string, revision: number, draft: PostDraft) => Promise<Saved>
  /** `stale`, `refused`, or `unreachable` when a later try may pass. */
  meaningOf: (error: unknown) => 'stale' | 'refused' | 'unreachable'
}

export interface SessionOrder {
  readonly start: Pick<SessionState, 'id' | 'draft' | 'revision' | 'savedAt'>
  readonly server: DraftServer
  readonly keeper: DraftKeeper
  /** The draft holds something that never reached the server. */
  readonly unsaved?: boolean
  /** Called once, when the first save has given the post its id. */
  readonly onCreated: (id: string) => void
  /** Quiet time before a save, and the first wait before another try. Milliseconds. */
  readonly delay?: number
  readonly retryDelay?: number
}

export interface DraftSession {
  read: () => SessionState
  subscribe: (listener: () => void) => () => void
  edit: (edit: DraftEdit) => void
  /** Saves what waits, and gives the id and the revision; null when it could not be saved. */
  flush: () => Promise<{ id: string; revision: number } | null>
  /** Takes a newer draft of the server, when nothing of ours waits. */
  follow: (newer: Pick<SessionState, 'draft' | 'revision' | 'savedAt'>) => void
  /** Settles a stale save: with our text on top of theirs, or with theirs. */
  settle: (
    theirs: Pick<SessionState, 'draft' | 'revision' | 'savedAt'>,
    keep: 'mine' | 'theirs',
  ) => void
  /** Called when the page shows: what waits is saved a moment later. */
  wake: () => void
  /** Tries again at once (the connection is back). */
  retry: () => void
  close: () => void
}

const longestRetry = 30_000

export function openDraftSession(order: SessionOrder): DraftSession {
  const { server, keeper, onCreated, delay = 800, retryDelay = 2_000 } = order
  const listeners = new Set<() => void>()
  let state: SessionState = {
    ...order.start,
    status: order.unsaved ? 'pending' : order.start.id ? 'saved' : 'untouched',
    error: null,
    droppedApproval: false,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let failures = 0

  const set = (change: Partial<SessionState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const wait = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), milliseconds)
  }
  const saved = (sent: PostDraft, answer: Saved) => {
    failures = 0
    const isFirst = state.id === null
    const changed = state.draft !== sent
    set({
      id: answer.id,
      revision: answer.revision,
      savedAt: answer.savedAt,
      status: changed ? 'pending' : 'saved',
      error: null,
      droppedApproval: answer.droppedApproval || state.droppedApproval,
    })
    if (isFirst) keeper.forget(null)
    if (changed) {
      keeper.keep(answer.id, { draft: state.draft, revision: answer.revision })
      wait(delay)
    } else keeper.forget(answer.id)
    if (isFirst) onCreated(answer.id)
  }
  const failed = (error: unknown) => {
    const status = server.meaningOf(error)
    set({ status, error })
    if (status !== 'unreachable') return
    wait(Math.min(longestRetry, retryDelay * 2 ** failures))
    failures += 1
  }
  const attempt = async () => {
    const { id, revision, draft } = state
    set({ status: 'saving' })
    try {
      saved(draft, id ? await server.save(id, revision, draft) : await server.create(draft))
    } catch (error) {
      failed(error)
    }
  }
  const save = (): Promise<void> => {
    clearTimeout(timer)
    running ??= attempt().finally(() => {
      running = null
    })
    return running
  }
  const isWaiting = () => state.status === 'pending' || state.status === 'unreachable'

  return {
    read: () => state,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: edit => {
      const draft = edit(state.draft)
      if (draft === state.draft) return
      const stopped = state.status === 'stale'
      set({ draft, status: stopped ? 'stale' : state.status === 'saving' ? 'saving' : 'pending' })
      keeper.keep(state.id, { draft, revision: state.revision })
      if (state.status === 'pending') wait(delay)
    },
    flush: async () => {
      if (running) await running
      if (state.id === null && isEmptyDraft(state.draft)) return null
      if (isWaiting() || state.id === null) await save()
      return state.status === 'saved' && state.id
        ? { id: state.id, revision: state.revision }
        : null
    },
    follow: newer => {
      if (state.status !== 'saved' || running || newer.revision <= state.revision) return
      set({ ...newer, error: null })
    },
    settle: (theirs, keep) => {
      if (keep === 'theirs') {
        keeper.forget(state.id)
        set({ ...theirs, status: 'saved', error: null })
        return
      }
      set({ revision: theirs.revision, status: 'pending', error: null })
      void save()
    },
    wake: () => {
      if (isWaiting()) wait(delay)
    },
    retry: () => {
      if (isWaiting() || state.status === 'refused') void save()
    },
    close: () => {
      clearTimeout(timer)
      listeners.clear()
      if (isWaiting() && !isEmptyDraft(state.draft)) void save()
    },
  }
}
