/** A thread that paints the preview pictures it is given and ends. */
import { workerData } from "node:worker_threads";
import { paintOrders, type Order } from "./orders.ts";

paintOrders(workerData as readonly Order[]);
