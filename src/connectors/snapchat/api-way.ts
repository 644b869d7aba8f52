/** Whether an account was opened by the API, kept with its limits: everything else of Snapchat is published by hand. */
import type { ChannelLimits } from '../connector.ts'

export const openedByApi: ChannelLimits = { way: 'api' }

export const isOpenedByApi = ({ way }: ChannelLimits): boolean => way === 'api'
