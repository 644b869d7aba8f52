import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import classes from './public-layout.module.css'
import { Square } from './square.tsx'

/** One column, one task: signing in, the first run, an invitation, an approval. The square is drawn beside it. */
export const PublicLayout = ({ children }: { children: ReactNode }) => (
  <div className={classes.layout}>
    <aside className={classes.square} aria-label="Parvis">
      <p className={classes.name}>Parvis</p>
      <Square />
      <p className={classes.motto}>
        <Trans>
          La place devant la maison : on s’y parle, on s’y retrouve, et le soir, on rentre chez soi.
        </Trans>
      </p>
    </aside>
    <div className={classes.side}>
      <OfflineStrip />
      <header className={classes.head}>
        <span className={classes.mark}>
          <Mark size={28} />
        </span>
        <LanguageSwitch />
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  </div>
)
