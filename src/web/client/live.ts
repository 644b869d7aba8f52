import { useEffect, useState } from 'react'
import { queryClient } from './query-client.ts'
import { useWorkspaceId } from './workspace.ts'

export type LiveState = 'connecting' | 'open' | 'lost'

type Changed = { type: 'changed'; keys: readonly string[] }

const firstDelay = 1_000
const longestDelay = 30_000

const isChanged = (message: unknown): message is Changed =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  message.type === 'changed' &&
  'keys' in message &&
  Array.isArray(message.keys) &&
  message.keys.every(key => typeof key === 'string')

const gathering = 300
/** A reading that hangs holds back the next no longer than this. */
const patience = 5_000
const gathered = new Set<string>()
let reading = false
let deaf = false

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds)
  })

/** Read in full before the next: cut off at each change, a flood would never let a page be read. */
async function readGathered(): Promise<void> {
  while (gathered.size > 0) {
    const keys = [...gathered]
    gathered.clear()
    const read = keys.map(key => queryClient.invalidateQueries({ queryKey: [key.split('.')] }))
    await Promise.race([Promise.all(read), pause(patience)])
    await pause(gathering)
  }
}

/**
 * `publishing.getPost` makes stale every query of that operation, `publishing` of the whole room. The first change is
 * read at once, what follows is gathered: thousands of messages ask no more of the server than three readings a second.
 */
function invalidate(keys: readonly string[]): void {
  for (const key of keys) gathered.add(key)
  if (reading) return
  reading = true
  void readGathered().finally(() => {
    reading = false
  })
}

/**
 * Does what takes this workspace away. What is being read is let go, and what is heard meanwhile is not read: there would
 * be nobody to answer.
 */
export async function leaving<Left>(act: () => Promise<Left>): Promise<Left> {
  deaf = true
  gathered.clear()
  try {
    await queryClient.cancelQueries()
    return await act()
  } finally {
    deaf = false
  }
}

/** Full delay doubles up to half a minute; the random half keeps tabs from returning all at once. */
export const reconnectDelay = (attempt: number, random: number): number => {
  const delay = Math.min(longestDelay, firstDelay * 2 ** attempt)
  return delay / 2 + (delay / 2) * random
}

function readMessage(text: string): void {
  if (deaf) return
  const message: unknown = JSON.parse(text)
  if (!isChanged(message)) return
  // The server itself was away from the news: anything may have changed.
  if (message.keys.length === 0) void queryClient.invalidateQueries()
  else invalidate(message.keys)
}

/**
 * Listens to a workspace’s changes. After a gap everything shown is read again, since what happened
 * meanwhile is unknown. Returns the way to stop.
 */
export function listen(workspaceId: string, onState: (state: LiveState) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let hadGap = false
  const open = () => {
    onState(attempt === 0 ? 'connecting' : 'lost')
    source = new EventSource(`/api/live?workspace=${encodeURIComponent(workspaceId)}`)
    source.onopen = () => {
      attempt = 0
      onState('open')
      if (hadGap) void queryClient.invalidateQueries()
    }
    source.onmessage = event => readMessage(String(event.data))
    source.onerror = () => {
      source?.close()
      hadGap = true
      onState('lost')
      timer = setTimeout(open, reconnectDelay(attempt, Math.random()))
      attempt += 1
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}

/** Keeps the live link of the workspace shown, and says how it stands. */
export function useLive(): LiveState {
  const workspaceId = useWorkspaceId()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => (workspaceId ? listen(workspaceId, setState) : undefined), [workspaceId])
  return state
}
