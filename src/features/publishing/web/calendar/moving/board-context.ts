import { createContext, useContext } from 'react'
import type { CardView } from '../../rooms/card-of-post.ts'
import type { ChannelView, SlotView } from '../../shapes.ts'
import type { MovingStore } from './moving-store.ts'
import type { Moves } from './use-move.tsx'

export type Board = {
  /** Local days shown, both included. */
  readonly span: { readonly first: string; readonly last: string }
  /** Shows the period that holds a day; without it the edge stops the card. */
  readonly onDay: ((day: string) => void) | undefined
  readonly store: MovingStore
  readonly cards: readonly CardView[]
  readonly slots: readonly SlotView[]
  readonly channels: readonly ChannelView[]
  /** May this person move anything at all? */
  readonly moves: boolean
  readonly hintId: string
  readonly move: Moves['move']
  readonly openDialog: Moves['openDialog']
}

export const BoardContext = createContext<Board | null>(null)

export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (!board) throw new Error('This part stands inside a MovingBoard only.')
  return board
}

/** Opens « Déplacer vers… » for a card, a draft without an hour included. */
export const useMoveDialog = (): Moves['openDialog'] => useBoard().openDialog
