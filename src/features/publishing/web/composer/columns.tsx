import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { ApprovalBanner } from './approval-banner.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import classes from './composer.module.css'
import { useDeparture } from './departure.tsx'
import { Editor } from './editor.tsx'
import { Notices } from './notices.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { VersionsColumn } from './versions-column.tsx'

const Aside = () => (
  <>
    <div className={classes.looks}>
      <PublicationRows />
      <PreviewPanel />
    </div>
    <ChecksPanel />
  </>
)

/** Versions, editor, preview and checks; the third column is a drawer on a narrower screen. */
export function ComposerColumns() {
  const { t } = useLingui()
  const { asideOpen, openAside } = useDeparture()
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  return (
    <div className={classes.columns}>
      <nav className={classes.side} aria-label={t`Versions`}>
        <VersionsColumn />
      </nav>
      <section className={classes.centre} aria-label={t`Texte et médias`}>
        <ApprovalBanner />
        <Notices />
        <Editor show="all" />
      </section>
      {wide ? (
        <section className={classes.aside} aria-label={t`Aperçu et contrôles`}>
          <Aside />
        </section>
      ) : (
        <Drawer
          opened={asideOpen}
          onClose={() => openAside(false)}
          title={t`Aperçu et départ`}
          size={440}
          closeButtonProps={{ 'aria-label': t`Fermer le panneau` }}
        >
          <div className={classes.tray}>
            <Aside />
          </div>
        </Drawer>
      )}
    </div>
  )
}
