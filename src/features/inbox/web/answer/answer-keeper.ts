/** What is being written, kept on this device beside the server's draft: a closed tab loses nothing. */
import type { Way } from '../shapes.ts'

export interface KeptAnswer {
  readonly text: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface AnswerKeeper {
  keep: (conversationId: string, way: Way, kept: KeptAnswer) => void
  find: (conversationId: string, way: Way) => KeptAnswer | null
  forget: (conversationId: string, way: Way) => void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const isKept = (value: unknown): value is KeptAnswer =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'at' in value &&
  typeof value.at === 'number'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `scope` keeps workspaces and persons apart. */
export function answerKeeper(storage: Store, scope: string): AnswerKeeper {
  const key = (id: string, way: Way) => `parvis-answer:${scope}:${id}:${way}`
  return {
    keep: (id, way, kept) => {
      try {
        storage.setItem(key(id, way), JSON.stringify(kept))
      } catch (error) {
        // A full device keeps no copy; the server’s draft goes its way all the same.
        if (!(error instanceof DOMException)) throw error
      }
    },
    find: (id, way) => {
      const text = storage.getItem(key(id, way))
      const value = text === null ? null : parse(text)
      return isKept(value) ? value : null
    },
    forget: (id, way) => storage.removeItem(key(id, way)),
  }
}

/** The newer of two: another device may have gone on, or this one may have been offline. */
export function newerDraft(here: KeptAnswer | null, there: KeptAnswer | null): string {
  if (here && there) return here.at >= there.at ? here.text : there.text
  return here?.text ?? there?.text ?? ''
}
