package dev.brevet.api.request;

/** A command to one access request. */
public sealed interface AccessRequestCommand
        permits SubmitAccessRequest,
                ApproveAccessRequest,
                DenyAccessRequest,
                WithdrawAccessRequest,
                WithdrawRequestOfLeaver,
                LapseAccessRequest,
                LapseEndedExtension,
                BreakGlass,
                AskForExtension,
                RemindOfAccessRequest,
                EscalateAccessRequest {

    RequestId requestId();
}
