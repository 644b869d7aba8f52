import { NetworkMark } from '#web/client/networks.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import type { PostState } from '#web/ui/state-words.tsx'
import { useStateValues } from '../publication/publication-state.ts'
import { shownState } from '../publication/shown-state.ts'
import type { ChannelView, PublicationView } from '../shapes.ts'
import { CardGlyphs } from './card-glyphs.tsx'
import { type CardView, stateOfCard } from './card-of-post.ts'
import { ChangedTag } from './changed-tag.tsx'
import classes from './today.module.css'

type Shown = { card: CardView; channels: readonly ChannelView[] }

type Group = { state: PostState; publications: PublicationView[] }

/** The publications that stand alike, in the order of the accounts. */
function groupsOf(card: CardView): Group[] {
  const groups: Group[] = []
  for (const publication of card.publications) {
    // Its hour passed while nothing could leave, so « Programmée » would be untrue.
    const state = publication.missedAt ? 'missed' : shownState(publication)
    const group = groups.find(one => one.state === state)
    if (group) group.publications.push(publication)
    else groups.push({ state, publications: [publication] })
  }
  return groups
}

function OneGroup({ group, channels }: { group: Group; channels: readonly ChannelView[] }) {
  const [first] = group.publications
  return (
    <span className={classes.group}>
      {first ? <GroupTag publication={first} state={group.state} channels={channels} /> : null}
      {group.publications.map(({ id, channelId, network }) => {
        const channel = channels.find(one => one.id === channelId)
        return <NetworkMark key={id} network={network} label={channel?.displayName || network} />
      })}
    </span>
  )
}

function GroupTag({
  publication,
  state,
  channels,
}: {
  publication: PublicationView
  state: PostState
  channels: readonly ChannelView[]
}) {
  const values = useStateValues(publication, channels)
  return <StateTag state={state} values={values} />
}

/** How a post stands: one tag for each state, with the accounts that it is true of. */
export function CardStates({ card, channels }: Shown) {
  const groups = groupsOf(card)
  if (groups.length === 0) {
    return (
      <span className={classes.group}>
        <StateTag state={stateOfCard(card)} values={card.waitsFor ? { name: card.waitsFor } : {}} />
        <CardGlyphs card={card} channels={channels} />
      </span>
    )
  }
  return (
    <>
      {groups.map(group => (
        <OneGroup key={group.state} group={group} channels={channels} />
      ))}
      <ChangedTag card={card} />
    </>
  )
}
