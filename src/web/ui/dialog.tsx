import { useLingui } from '@lingui/react/macro'
import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'

export type DialogProps = Pick<ModalProps, 'size' | 'onClose'> & {
  title: ReactNode
  children: ReactNode
}

/** A dialog that stands for as long as it is rendered, and whose cross has a name. */
export function Dialog(props: DialogProps) {
  const { t } = useLingui()
  return <Modal opened closeButtonProps={{ 'aria-label': t`Fermer` }} {...props} />
}
