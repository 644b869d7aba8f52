/** The boards of an account, as they are kept with its limits: the composer offers them, the rules check them. */
import type { ChannelLimits, Json } from '../connector.ts'

export interface Section {
  readonly id: string
  readonly name: string
}

export interface Board extends Section {
  readonly sections: readonly Section[]
}

export const keepBoards = (boards: readonly Board[]): ChannelLimits => ({
  boards: boards.map(({ id, name, sections }) => ({
    id,
    name,
    sections: sections.map(section => ({ id: section.id, name: section.name })),
  })),
})

/** Empty where nothing usable is kept. */
export const boardsIn = ({ boards }: ChannelLimits): readonly Board[] =>
  listOf(boards).flatMap(board => {
    const known = readNamed(board)
    const { sections } = board as { readonly [key: string]: Json }
    return known
      ? [{ ...known, sections: listOf(sections).flatMap(one => readNamed(one) ?? []) }]
      : []
  })

const listOf = (value: Json | undefined): readonly object[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : []

function readNamed(value: object): Section | null {
  const { id, name } = value as { readonly [key: string]: Json }
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
}
