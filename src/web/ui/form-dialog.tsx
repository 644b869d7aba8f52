import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { RefusalNotice } from '../i18n/refusals/refusal-notice.tsx'
import { Dialog, type DialogProps } from './dialog.tsx'
import classes from './form-dialog.module.css'

export type DialogFormProps = {
  /** The fields; `data-autofocus` on the first one that a person fills. */
  children: ReactNode
  /** A verb and its object: « Enregistrer la vue ». */
  submit: ReactNode
  /** « Ne rien changer » unless said. */
  keep?: ReactNode
  /** At the other end of the buttons: the one that removes, a meter. */
  aside?: ReactNode
  /** Whether what is written so far can be sent. */
  ready?: boolean
  danger?: boolean
  pending?: boolean
  /** Why it was refused, said above the buttons. */
  error?: unknown
  onSubmit: () => void
  onClose: () => void
}

/** Fields, a refusal, a way out, an act: for a dialog or a sheet that has its own frame. */
export function DialogForm(props: DialogFormProps) {
  const { children, submit, keep, aside, onSubmit, onClose } = props
  const { ready = true, danger = false, pending = false, error } = props
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={send}>
      {children}
      <RefusalNotice error={error} />
      <div className={classes.buttons}>
        {aside ? <div className={classes.aside}>{aside}</div> : null}
        <Button onClick={onClose}>{keep ?? <Trans>Ne rien changer</Trans>}</Button>
        <Button
          type="submit"
          variant="filled"
          data-tone={danger ? 'danger' : undefined}
          loading={pending}
          disabled={!ready}
        >
          {submit}
        </Button>
      </div>
    </form>
  )
}

export type FormDialogProps = DialogFormProps & Pick<DialogProps, 'title' | 'size'>

/** A dialog that names something and keeps it, or leaves everything as it is. */
export function FormDialog({ title, size, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} {...(size ? { size } : {})} onClose={form.onClose}>
      <DialogForm {...form} />
    </Dialog>
  )
}
