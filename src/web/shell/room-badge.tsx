import { Suspense } from 'react'
import { useSlot } from '../client/slots.tsx'
import type { ShellRoom } from './shell-rooms.ts'

/** What is urgent in a room, where the room counts it. */
export function RoomBadge({ of: slot }: { of: NonNullable<ShellRoom['badge']> }) {
  const Badge = useSlot(slot)
  if (!Badge) return null
  return (
    <Suspense fallback={null}>
      <Badge />
    </Suspense>
  )
}
