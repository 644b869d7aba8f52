import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import { later } from '../ui/later.ts'
import type { ShellSlots } from './page-route.ts'

const SlotsContext = createContext<ShellSlots>({})

/** What the rooms fill, handed to the pages that leave a place open. */
export const SlotsProvider = ({ slots, children }: { slots: ShellSlots; children: ReactNode }) => (
  <SlotsContext value={slots}>{children}</SlotsContext>
)

type SlotName = keyof ShellSlots
type Load<Name extends SlotName> = NonNullable<ShellSlots[Name]>
type Part<Name extends SlotName> = Awaited<ReturnType<Load<Name>>>

/** Each part is made once, so that it never loads twice nor flickers when its page comes back. */
const parts = new Map<() => Promise<unknown>, ComponentType<never>>()

/** The part that another room gives for this place, loaded when shown (inside a `Suspense`); null: no room fills it. */
export function useSlot<Name extends SlotName>(name: Name): Part<Name> | null {
  const load = useContext(SlotsContext)[name]
  if (!load) return null
  const known = parts.get(load)
  if (known) return known as Part<Name>
  const made = later(load as () => Promise<ComponentType<never>>)
  parts.set(load, made)
  return made as unknown as Part<Name>
}
