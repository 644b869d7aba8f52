import { CostNote, useActCost } from '#web/client/cost-note.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import type { Act } from '../shapes.ts'
import { useActWords } from './act-words.ts'

export interface BeyondBudgetProps {
  network: string
  act: Act
  onAct: () => Promise<void>
  onClose: () => void
}

/** An act that asks for no reason goes at once; beyond the month’s budget it was refused, and is asked for again. */
export function BeyondBudget({ network, act, onAct, onClose }: BeyondBudgetProps) {
  const words = useActWords().present
  const cost = useActCost(network, { act })
  return (
    <ConfirmDialog
      opened
      danger={false}
      title={words[act]}
      confirm={words[act]}
      onClose={onClose}
      onConfirm={async () => {
        await onAct()
        onClose()
      }}
    >
      {cost ? <CostNote cost={cost} of="act" /> : null}
    </ConfirmDialog>
  )
}
