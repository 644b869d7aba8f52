import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Sentence } from '../ui/sentence.tsx'
import { PublicLayout } from './public-layout.tsx'

export const NotFoundPage = () => (
  <PublicLayout>
    <Sentence small>
      <Trans>Cette page n’existe pas, ou elle ne vous est pas ouverte.</Trans>
    </Sentence>
    <div>
      <Button variant="filled" renderRoot={props => <Link to="/today" {...props} />}>
        <Trans>Revenir à Aujourd’hui</Trans>
      </Button>
    </div>
  </PublicLayout>
)
