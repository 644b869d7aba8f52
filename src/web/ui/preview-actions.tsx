import type { Icon as TablerIcon } from '@tabler/icons-react'
import { Icon } from './icon.tsx'
import classes from './preview-actions.module.css'

export type PreviewActionsProps = {
  icons: readonly TablerIcon[]
  /** Over the whole width, or side by side. */
  isSpread?: boolean
}

/** What readers would press there: drawn only, and told to nobody who listens to the page. */
export const PreviewActions = ({ icons, isSpread = false }: PreviewActionsProps) => (
  <div className={classes.actions} data-spread={isSpread} aria-hidden>
    {icons.map(icon => (
      <Icon key={icon.displayName} of={icon} size="tag" />
    ))}
  </div>
)
