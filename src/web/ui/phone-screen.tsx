import type { ReactNode } from 'react'
import type { OutgoingMedia } from '#connectors/connector.ts'
import type { Covered } from '#connectors/formats/shown.ts'
import { CoveredZones } from './covered-zones.tsx'
import classes from './phone-screen.module.css'
import { PreviewFile } from './preview-file.tsx'

export type PhoneScreenProps = {
  file: OutgoingMedia | undefined
  mediaAddress: (file: string) => string
  /** Drawn over the file where given. */
  covered?: Covered | undefined
  /** In a row, over the head of the file. */
  head?: ReactNode
  /** One below another, over its foot. */
  foot?: ReactNode
  children?: ReactNode
}

/** A file that fills the screen of a telephone, with what the app writes over it. */
export const PhoneScreen = ({
  file,
  mediaAddress,
  covered,
  head,
  foot,
  children,
}: PhoneScreenProps) => (
  <article className={classes.screen}>
    {file ? <PreviewFile file={file} mediaAddress={mediaAddress} /> : null}
    {head ? <header className={classes.head}>{head}</header> : null}
    {children}
    {foot ? <div className={classes.foot}>{foot}</div> : null}
    {covered ? <CoveredZones covered={covered} /> : null}
  </article>
)
