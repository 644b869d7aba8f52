import type { PostDraft } from '../../domain/content.ts'

export interface KeptDraft {
  readonly draft: PostDraft
  /** The revision that it was written upon. */
  readonly revision: number
}

/** Keeps what is not saved yet on this device; `null` is the post that has no id yet. */
export interface DraftKeeper {
  keep: (id: string | null, kept: KeptDraft) => void
  find: (id: string | null) => KeptDraft | null
  forget: (id: string | null) => void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const isKept = (value: unknown): value is KeptDraft =>
  typeof value === 'object' &&
  value !== null &&
  'revision' in value &&
  typeof value.revision === 'number' &&
  'draft' in value &&
  typeof value.draft === 'object' &&
  value.draft !== null &&
  'common' in value.draft &&
  'channels' in value.draft

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `storage` is the device’s own; `scope` keeps workspaces and persons apart. */
export function draftKeeper(storage: Store, scope: string): DraftKeeper {
  const key = (id: string | null) => `parvis-draft:${scope}:${id ?? 'new'}`
  return {
    keep: (id, kept) => {
      try {
        storage.setItem(key(id), JSON.stringify(kept))
      } catch (error) {
        // A full device keeps no copy; the save to the server goes its way all the same.
        if (!(error instanceof DOMException)) throw error
      }
    },
    find: id => {
      const text = storage.getItem(key(id))
      const value = text === null ? null : parse(text)
      return isKept(value) ? value : null
    },
    forget: id => storage.removeItem(key(id)),
  }
}
