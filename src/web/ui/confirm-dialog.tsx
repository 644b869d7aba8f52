import { Trans } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './confirm-dialog.module.css'

export type ConfirmDialogProps = {
  opened: boolean
  title: string
  /** What will happen, and that it cannot be undone. */
  children: ReactNode
  /** A verb and its object: « Supprimer la publication ». */
  confirm: string
  /** « Ne rien changer » unless said. */
  keep?: string
  danger?: boolean
  onConfirm: () => void | Promise<void>
  onClose: () => void
}

/** Only for what cannot be undone; everything else offers an undo instead. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirm, keep, danger = true, onConfirm, onClose } = props
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await onConfirm()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} withCloseButton={false}>
      <div className={classes.words}>{children}</div>
      <div className={classes.buttons}>
        <Button onClick={onClose} data-autofocus>
          {keep ?? <Trans>Ne rien changer</Trans>}
        </Button>
        <Button
          variant="filled"
          data-tone={danger ? 'danger' : undefined}
          disabled={busy}
          onClick={() => void act()}
        >
          {confirm}
        </Button>
      </div>
    </Modal>
  )
}
