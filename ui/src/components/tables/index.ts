// Tables, short and long.
export type { Column, SortState } from "./columns";
export { type RowGroup, SkeletonRows, Table } from "./Table";
export { positionText } from "./position";
export { type RowSelection, VirtualTable } from "./VirtualTable";
