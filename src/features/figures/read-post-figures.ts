import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { PublicationFigures } from './figures.ts'
import type { FiguresParts, PublishedOn } from './parts.ts'
import { publicationFigures } from './publication-figures.ts'

/** The counts of a post on each account where it is out and that the person may see. */
export async function readPostFigures(
  parts: Pick<FiguresParts, 'database' | 'figures' | 'networks' | 'publishedPosts'>,
  { workspaceId, member }: Pick<Entered, 'workspaceId' | 'member'>,
  postId: string,
): Promise<Result<readonly PublicationFigures[]>> {
  return parts.database.inWorkspace(workspaceId, async trx => {
    const published = await parts.publishedPosts.ofPost(trx, postId)
    if (!published) return refuse('not-found')
    const shown = published.filter(place => mayUseChannel(member, place.channelId))
    const counted = await parts.figures.ofPublications(
      trx,
      shown.map(place => place.publicationId),
    )
    return ok(
      shown.map(
        place =>
          counted.find(one => one.publicationId === place.publicationId) ??
          notCounted(parts, place, postId),
      ),
    )
  })
}

/** Out, and not counted: too new, or on a network that counts nothing. */
function notCounted(
  { networks }: Pick<FiguresParts, 'networks'>,
  place: PublishedOn,
  postId: string,
): PublicationFigures {
  const network = networks.find(({ manifest }) => manifest.network === place.network)
  return publicationFigures(
    {
      publication_id: place.publicationId,
      post_id: postId,
      channel_id: place.channelId,
      network: place.network,
      published_at: place.publishedAt,
      next_read_at: null,
      ended: null,
      read_at: null,
      counts: {},
      engagements: null,
      followers: null,
    },
    network?.manifest.insights,
  )
}
