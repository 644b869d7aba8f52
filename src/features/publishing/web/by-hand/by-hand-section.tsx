import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useComposer } from '../composer/composer-context.tsx'
import classes from '../publication/publication.module.css'
import type { PublicationView } from '../shapes.ts'
import { ByHand } from './by-hand-words.tsx'
import { GiveTo } from './give-to.tsx'

/** In the panel: whose it is, how late, and the page where it is done. */
export function ByHandSection({ publication }: { publication: PublicationView }) {
  const { writes } = useComposer()
  if (publication.state !== 'assisted') return null
  const { id, postId, assisted } = publication
  return (
    <section className={classes.section}>
      <p>
        <ByHand publication={publication} />
      </p>
      <div className={classes.acts}>
        <Button variant="filled" renderRoot={props => <Link to={`/do/${id}`} {...props} />}>
          <Trans>Publier à la main</Trans>
        </Button>
      </div>
      {writes ? <GiveTo postId={postId} doerId={assisted?.doerId ?? null} /> : null}
    </section>
  )
}
