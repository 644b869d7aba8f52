import { Trans, useLingui } from '@lingui/react/macro'
import { Table } from '@mantine/core'
import type { Manifest } from '#connectors/connector.ts'
import { imagesOf, takesFormat } from '#connectors/formats/formats.ts'
import { NetworkMark, networkName, networks } from '#web/client/networks.tsx'
import { useFormat, useLanguage } from '#web/i18n/index.ts'
import classes from './accounts.module.css'

function useReadBackWords(): Record<Manifest['publishing']['readBack'], string> {
  const { t } = useLingui()
  return {
    exact: t`Parvis la retrouve`,
    latest: t`Parvis compare les dernières`,
    none: t`Vous regardez`,
  }
}

function Able({ can }: { can: boolean }) {
  return can ? <Trans>Oui</Trans> : <Trans>Non</Trans>
}

function NetworkRow({ manifest }: { manifest: Manifest }) {
  const format = useFormat()
  const { language } = useLanguage()
  const readBack = useReadBackWords()
  const { network, publishing } = manifest
  const unable = publishing.unable?.[language]
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className={classes.network}>
          <NetworkMark network={network} label={null} framed />
          {networkName(network)}
        </span>
        {unable ? <small>{unable}</small> : null}
      </Table.Th>
      <Table.Td>
        <Able can={takesFormat(manifest, 'post')} />
      </Table.Td>
      <Table.Td>
        <Able can={takesFormat(manifest, 'thread')} />
      </Table.Td>
      <Table.Td>
        <Able can={takesFormat(manifest, 'article')} />
      </Table.Td>
      <Table.Td>{format.number(imagesOf(manifest))}</Table.Td>
      <Table.Td>
        <Able can={publishing.edit} />
      </Table.Td>
      <Table.Td>
        <Able can={publishing.delete} />
      </Table.Td>
      <Table.Td>{readBack[publishing.readBack]}</Table.Td>
    </Table.Tr>
  )
}

/** What each network allows, side by side: before choosing where to speak, and with the reason where it refuses. */
export function NetworkMatrix() {
  return (
    <details className={`${classes.details} ${classes.fold}`}>
      <summary>
        <Trans>Ce que permet chaque réseau</Trans>
      </summary>
      <Table.ScrollContainer minWidth={720}>
        <Table className={classes.matrix}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>Réseau</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Publication</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Fil</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Article</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Images</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Modifier en ligne</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Supprimer en ligne</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>En cas de doute</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {networks.map(({ manifest }) => (
              <NetworkRow key={manifest.network} manifest={manifest} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
