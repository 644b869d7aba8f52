import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import type { LinkTrackingProps } from '#web/client/page-route.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import classes from './links.module.css'
import { useMayMakeLinks } from './rights.ts'
import { addressesOf, codeOf, readable, replaceAddress } from './short-address.ts'

/** Kept for the next link of this visit: a campaign is rarely one link. */
const lastCampaign = {
  read: () => sessionStorage.getItem('parvis.campaign') ?? '',
  keep: (campaign: string) => sessionStorage.setItem('parvis.campaign', campaign),
}

type LineProps = LinkTrackingProps & { address: string; campaign: string }

function useTrack({ address, campaign, channelId, postId, title, onChange }: LineProps) {
  const { t } = useLingui()
  const offer = useUndo()
  return useMutation({
    mutationFn: () =>
      client.campaigns.links.create({ address, campaign, channelId, postId, title }),
    onSuccess: ({ id, shortUrl }) => {
      lastCampaign.keep(campaign)
      onChange?.(text => replaceAddress(text, address, shortUrl))
      offer({
        message: t`Lien suivi.`,
        undoLabel: t`Remettre l’adresse`,
        undo: async () => {
          onChange?.(text => replaceAddress(text, shortUrl, address))
          await client.campaigns.links.end({ id })
        },
      })
    },
  })
}

function Untracked(props: LineProps) {
  const { address, onChange } = props
  const track = useTrack(props)
  const mayMake = useMayMakeLinks()
  return (
    <li className={classes.textLink}>
      <Icon of={IconLink} size="s" />
      <span className={classes.address}>{readable(address)}</span>
      {onChange && mayMake ? (
        <Button size="compact-sm" loading={track.isPending} onClick={() => track.mutate()}>
          <Trans>Suivre ce lien</Trans>
        </Button>
      ) : null}
      <RefusalNotice error={track.error} />
    </li>
  )
}

/** Where a short link leads, and how often it was followed. */
function Tracked({ code, ...line }: LineProps & { code: string }) {
  const found = useQuery(
    api.campaigns.links.list.queryOptions({ input: { search: code, limit: 1 } }),
  )
  const link = found.data?.items[0]
  if (!link) return found.isPending ? null : <Untracked {...line} />
  const target = readable(link.target)
  return (
    <li className={classes.textLink}>
      <Icon of={IconLink} size="s" />
      <span className={classes.address}>
        <b>{readable(link.shortUrl)}</b> <Trans>mène à {target}</Trans>
      </span>
      <span className={classes.quiet}>
        <Plural value={link.clicks} _0="Aucun clic" one="# clic" other="# clics" />
      </span>
    </li>
  )
}

/** Under a text: its links. One act turns an address into a short link whose clicks are counted. */
export function TextLinks(props: LinkTrackingProps) {
  const { t } = useLingui()
  const { text, channelId, onChange } = props
  const [campaign, setCampaign] = useState(lastCampaign.read)
  const mayMake = useMayMakeLinks()
  const heading = useId()
  const addresses = addressesOf(text)
  if (addresses.length === 0) return null
  const offers = onChange !== null && mayMake && addresses.some(each => codeOf(each) === null)
  return (
    <section className={classes.textLinks} aria-labelledby={heading}>
      <h3 id={heading} className={classes.quiet}>
        <Trans>Liens du texte</Trans>
      </h3>
      <ul>
        {addresses.map(address => {
          const code = codeOf(address)
          const line = { ...props, address, campaign }
          return code ? (
            <Tracked key={address} code={code} {...line} />
          ) : (
            <Untracked key={address} {...line} />
          )
        })}
      </ul>
      {offers ? (
        <>
          <TextInput
            className={classes.campaign ?? ''}
            label={t`Campagne, si besoin`}
            value={campaign}
            maxLength={80}
            onChange={event => setCampaign(event.currentTarget.value)}
          />
          {channelId === null ? (
            <p className={classes.quiet}>
              <Trans>
                Plusieurs comptes partagent ce texte : leurs clics sont comptés ensemble, sans
                paramètres UTM. Adaptez une version pour la compter à part.
              </Trans>
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
