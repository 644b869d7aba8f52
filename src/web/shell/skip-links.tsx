import { Trans } from '@lingui/react/macro'
import classes from './skip-links.module.css'

/** The first stops of the Tab key. */
export const SkipLinks = () => (
  <div className={classes.links}>
    <a href="#content">
      <Trans>Aller au contenu</Trans>
    </a>
    <a href="#navigation">
      <Trans>Aller à la navigation</Trans>
    </a>
    <a href="#composer">
      <Trans>Aller à Composer</Trans>
    </a>
  </div>
)
