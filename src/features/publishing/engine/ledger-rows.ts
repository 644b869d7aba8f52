/** What goes into the ledger's functions and comes out of them, see migrations/0007 and 0008. */
import type { NetworkAnswer, OutgoingContent } from '#connectors/connector.ts'
import type { Progress, Settlement } from '../domain/settle.ts'

/** A publication in the hands of one worker. */
export interface Claim {
  readonly workspaceId: string
  readonly id: string
  /** Null: an answer, whose content is its own. */
  readonly postId: string | null
  readonly version: number | null
  /** Of a first comment: the publication of its post. */
  readonly parentId: string | null
  readonly channelId: string
  readonly channelUpdatedAt: Date
  readonly network: string
  readonly was: 'scheduled' | 'waiting' | 'sending' | 'unconfirmed' | 'on-network-schedule'
  readonly dueAt: Date
  /** Not before this. */
  readonly wakeAt: Date
  readonly fence: number
  /** Number of its line in the ledger. */
  readonly attempt: number
  readonly tries: number
  readonly readBacks: number
  readonly progress: Progress
  readonly firstAt: Date
  /** An earlier call for this part may have been accepted. */
  readonly repeated: boolean
  readonly doubtFrom: Date | null
  readonly leaseUntil: Date
  readonly requestKey: string
  readonly newestSeen: string | null
  readonly content: OutgoingContent | null
  /** Its network keeps it, and the gate is closed over it. */
  readonly held: boolean
}

export interface ClaimRow {
  readonly workspace_id: string
  readonly id: string
  readonly post_id: string | null
  readonly version: number | null
  readonly channel_id: string
  readonly channel_updated_at: Date
  readonly network: string
  readonly parent_id: string | null
  readonly was: Claim['was']
  readonly due_at: Date
  readonly wake_at: Date
  readonly fence: number
  readonly attempt: number
  readonly tries: number
  readonly read_backs: number
  readonly progress: Partial<Progress>
  readonly first_at: Date
  readonly repeated: boolean
  readonly doubt_from: Date | null
  readonly lease_until: Date
  readonly request_key: string
  readonly newest_seen: string | null
  readonly content: OutgoingContent | null
  readonly held: boolean
}

export const claimOf = (row: ClaimRow): Claim => ({
  workspaceId: row.workspace_id,
  id: row.id,
  postId: row.post_id,
  version: row.version,
  parentId: row.parent_id,
  channelId: row.channel_id,
  channelUpdatedAt: row.channel_updated_at,
  network: row.network,
  was: row.was,
  dueAt: row.due_at,
  wakeAt: row.wake_at,
  fence: row.fence,
  attempt: row.attempt,
  tries: row.tries,
  readBacks: row.read_backs,
  progress: {
    ...row.progress,
    parts: row.progress.parts ?? [],
    stored: row.progress.stored ?? null,
  },
  firstAt: row.first_at,
  repeated: row.repeated,
  doubtFrom: row.doubt_from,
  leaseUntil: row.lease_until,
  requestKey: row.request_key,
  newestSeen: row.newest_seen,
  content: row.content,
  held: row.held,
})

/** What must be known before a request leaves, beyond what the claim wrote. */
export interface Intent {
  readonly claim: Claim
  /** The claim's own line, or a new one for a later part. */
  readonly number: number
  readonly part: number
  readonly newest: string | null
  readonly progress: Progress
  readonly firstAt: Date
  readonly at: Date
  readonly leaseSeconds: number
}

/** What became of one call. */
export interface Outcome {
  readonly claim: Claim
  /** Null: an answer that came after its line was closed. */
  readonly number: number | null
  readonly part: number
  readonly settlement: Settlement
  readonly outcome: string
  readonly answer: NetworkAnswer | null
  /** The network's id of this part. */
  readonly remoteId: string | null
  readonly leftAt: Date | null
  readonly leaseUntil: Date | null
  readonly at: Date
}

/** A fact: where a publication stands now. */
export interface Settled {
  readonly workspaceId: string
  readonly id: string
  /** Null: an answer. */
  readonly postId: string | null
  readonly channelId: string
  readonly state: string
  readonly asksPerson: boolean
}

export interface SettledRow {
  readonly workspace_id: string
  readonly id: string
  readonly post_id: string | null
  readonly channel_id: string
  readonly state: string
  readonly asks_person: boolean
}

export const settledOf = (row: SettledRow): Settled => ({
  workspaceId: row.workspace_id,
  id: row.id,
  postId: row.post_id,
  channelId: row.channel_id,
  state: row.state,
  asksPerson: row.asks_person,
})

export const intentRow = (intent: Intent) => ({
  w: intent.claim.workspaceId,
  id: intent.claim.id,
  fence: intent.claim.fence,
  number: intent.number,
  part: intent.part,
  newest: intent.newest,
  progress: intent.progress,
  first: intent.firstAt,
  at: intent.at,
  lease_seconds: intent.leaseSeconds,
})

/** Null and nought are left out: most rows say little, and they come by thousands. */
export function outcomeRow({ claim, settlement, ...outcome }: Outcome) {
  const lost = settlement.state === 'reconnect-needed'
  return {
    w: claim.workspaceId,
    id: claim.id,
    fence: claim.fence,
    number: outcome.number ?? undefined,
    state: settlement.state,
    wake: settlement.wakeAt ?? undefined,
    lease: outcome.leaseUntil ?? undefined,
    tries: settlement.tries || undefined,
    read_backs: settlement.readBacks || undefined,
    asks: settlement.asksPerson || undefined,
    missed: settlement.missedAt ?? undefined,
    progress: settlement.progress,
    first: settlement.firstAt ?? undefined,
    doubt: settlement.doubtFrom ?? undefined,
    left: outcome.leftAt ?? undefined,
    reason: settlement.reason ?? undefined,
    outcome: outcome.outcome,
    answer: outcome.answer ?? undefined,
    part: outcome.part || undefined,
    part_remote: outcome.remoteId ?? undefined,
    place: settlement.placeAt ?? undefined,
    due: settlement.dueAt,
    published: settlement.publishedAt,
    problem: lost ? { ...settlement.reason, at: outcome.at } : undefined,
    at: outcome.at,
  }
}
