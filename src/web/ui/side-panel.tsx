import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'
import classes from './side-panel.module.css'

export type SidePanelProps = {
  opened: boolean
  title: string
  lead?: ReactNode
  onClose: () => void
  children: ReactNode
  width?: number
}

/** Context at the right of a page on a wide screen; a drawer below 1200 px, the whole screen on a phone. */
export function SidePanel({ opened, title, lead, onClose, children, width = 400 }: SidePanelProps) {
  const { t } = useLingui()
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const titleId = useId()
  const close = t`Fermer le panneau`
  if (!wide) {
    return (
      <Drawer
        opened={opened}
        onClose={onClose}
        title={
          lead ? (
            <span className={classes.title}>
              {lead}
              {title}
            </span>
          ) : (
            title
          )
        }
        size={phone ? '100%' : width}
        closeButtonProps={{ 'aria-label': close }}
      >
        {children}
      </Drawer>
    )
  }
  if (!opened) return null
  return (
    <aside className={classes.panel} style={{ width }} aria-labelledby={titleId}>
      <div className={classes.head}>
        {lead}
        <h2 id={titleId}>{title}</h2>
        <ActionIcon onClick={onClose} aria-label={close} className={classes.close}>
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      {children}
    </aside>
  )
}
