import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'

/** Out of a page that could not be opened. */
export const WayBack = () => (
  <Button renderRoot={props => <Link to="/today" {...props} />}>
    <Trans>Revenir à Aujourd’hui</Trans>
  </Button>
)
