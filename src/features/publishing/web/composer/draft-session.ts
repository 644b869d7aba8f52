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

/** A draft as the server has it. */
export type ServerDraft = Pick<SessionState, 'draft' | 'revision' | 'savedAt'>

const longestRetry = 30_000

export class DraftSession {
  readonly #order: SessionOrder
  readonly #delay: number
  readonly #listeners = new Set<() => void>()
  #state: SessionState
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #failures = 0

  constructor(order: SessionOrder) {
    this.#order = order
    this.#delay = order.delay ?? 800
    this.#state = {
      ...order.start,
      status: order.unsaved ? 'pending' : order.start.id ? 'saved' : 'untouched',
      error: null,
      droppedApproval: false,
    }
  }

  readonly read = (): SessionState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly edit = (edit: DraftEdit): void => {
    const { status, id, revision } = this.#state
    const draft = edit(this.#state.draft)
    if (draft === this.#state.draft) return
    const stays = status === 'stale' || status === 'saving'
    this.#set({ draft, status: stays ? status : 'pending' })
    this.#order.keeper.keep(id, { draft, revision })
    if (!stays) this.#wait(this.#delay)
  }

  /** Saves what waits, and gives the id and the revision; null when it could not be saved. */
  async flush(): Promise<{ id: string; revision: number } | null> {
    if (this.#running) await this.#running
    if (this.#state.id === null && isEmptyDraft(this.#state.draft)) return null
    if (this.#isWaiting() || this.#state.id === null) await this.#save()
    const { status, id, revision } = this.#state
    return status === 'saved' && id ? { id, revision } : null
  }

  /** Takes a newer draft of the server, when nothing of ours waits. */
  follow(newer: ServerDraft): void {
    const { status, revision } = this.#state
    if (status !== 'saved' || this.#running || newer.revision <= revision) return
    this.#set({ ...newer, error: null })
  }

  /** Settles a stale save: with our text on top of theirs, or with theirs. */
  settle(theirs: ServerDraft, keep: 'mine' | 'theirs'): void {
    if (keep === 'theirs') {
      this.#order.keeper.forget(this.#state.id)
      this.#set({ ...theirs, status: 'saved', error: null })
      return
    }
    this.#set({ revision: theirs.revision, status: 'pending', error: null })
    void this.#save()
  }

  /** Called when the page shows: what waits is saved a moment later. */
  wake(): void {
    if (this.#isWaiting()) this.#wait(this.#delay)
  }

  /** Tries again at once: the connection is back, or a person asks. */
  retry(): void {
    if (this.#isWaiting() || this.#state.status === 'refused') void this.#save()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#listeners.clear()
    if (this.#isWaiting() && !isEmptyDraft(this.#state.draft)) void this.#save()
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), milliseconds)
  }

  #isWaiting(): boolean {
    return this.#state.status === 'pending' || this.#state.status === 'unreachable'
  }

  #save(): Promise<void> {
    clearTimeout(this.#timer)
    this.#running ??= this.#attempt().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #attempt(): Promise<void> {
    const { id, revision, draft } = this.#state
    const { server } = this.#order
    this.#set({ status: 'saving' })
    try {
      this.#saved(draft, id ? await server.save(id, revision, draft) : await server.create(draft))
    } catch (error) {
      this.#failed(error)
    }
  }

  #saved(sent: PostDraft, answer: Saved): void {
    const { keeper, onCreated } = this.#order
    const { id, revision, savedAt } = answer
    const isFirst = this.#state.id === null
    const changed = this.#state.draft !== sent
    const droppedApproval = answer.droppedApproval || this.#state.droppedApproval
    const status = changed ? 'pending' : 'saved'
    this.#failures = 0
    this.#set({ id, revision, savedAt, status, error: null, droppedApproval })
    if (isFirst) keeper.forget(null)
    if (changed) {
      keeper.keep(id, { draft: this.#state.draft, revision })
      this.#wait(this.#delay)
    } else keeper.forget(id)
    if (isFirst) onCreated(id)
  }

  #failed(error: unknown): void {
    const { server, retryDelay = 2_000 } = this.#order
    const status = server.meaningOf(error)
    this.#set({ status, error })
    if (status !== 'unreachable') return
    this.#wait(Math.min(longestRetry, retryDelay * 2 ** this.#failures))
    this.#failures += 1
  }
}
